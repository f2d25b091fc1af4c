// Moves between walls without loading a new page; Back, reload and bookmarks work, and the scroll is kept.
(() => {
  const { tell, useNews, unique, mayLeave } = minidash;

  const PLACES = /^\/(walls\/|gallery$|admin\/|values$|help(\/|$))/;
  const here = () => location.pathname;
  let travels = false;

  /** True for a plain click on a link that this page can follow by itself. */
  function ours(event, link) {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const inside = link.origin === location.origin && (link.pathname === "/" || PLACES.test(link.pathname));
    return plain && inside && !link.hash && !link.target && !link.hasAttribute("download") && !event.defaultPrevented;
  }

  /** Goes to a wall, and there to a minidash if one is named, or as far down as `top`. */
  function go(path, minidashKey, top = 0) {
    // Only a page with a wall can show another one in place.
    if (!travels) return location.assign(minidashKey ? `${path}#${minidashKey}` : path);
    if (!mayLeave(() => go(path, minidashKey, top))) return undefined;
    history.replaceState({ ...history.state, top: scrollY }, "");
    if (path !== here()) history.pushState({ top }, "", path);
    return tell("visit", { path, found: minidashKey ?? null, top });
  }

  /** Notes that the page shows `path` already, as the answer to what was done on it; Back does not lead there again. */
  function arrive(path) {
    history.replaceState({ top: scrollY }, "", path);
  }

  /** Goes to `path` from a place that Back shall not lead to again. */
  function leaveFor(path) {
    arrive(path);
    tell("visit", { path, found: null, top: scrollY });
  }

  /** Sends the address, with the revision that is already shown, as the component's `visit`. */
  function useVisits({ setProps, page }) {
    const shown = React.useRef(page);
    shown.current = page;
    const after = React.useRef({});
    // Where somebody is on the way to: a look at where they were would stop them.
    const wanted = React.useRef(null);

    const ask = (path, known) => setProps({ visit: { path, known, id: unique() } });
    useNews("visit", ({ path, found, top }) => {
      after.current = { found, top };
      wanted.current = null;
      if (path === shown.current.path && shown.current.state === "wall") return tell("arrived", after.current);
      document.documentElement.classList.add("travelling");
      wanted.current = path;
      ask(path, null);
    });
    useNews("look-again", () => (wanted.current === null ? ask(shown.current.path, shown.current.revision) : ask(wanted.current, null)));

    React.useEffect(() => {
      history.scrollRestoration = "manual";
      travels = true;
      if (location.hash) tell("arrived", { found: decodeURIComponent(location.hash.slice(1)) });
      const back = (event) => {
        // A step within the page, such as to its content.
        if (here() === shown.current.path) return undefined;
        const wanted = { path: here(), found: null, top: event.state?.top ?? 0 };
        if (mayLeave(() => history.back())) return tell("visit", wanted);
        // The browser is there already; the form is still what shows.
        return history.pushState({ top: 0 }, "", shown.current.path);
      };
      const follow = (event) => {
        const link = event.target.closest?.("a[href]");
        if (!link || !ours(event, link)) return;
        event.preventDefault();
        go(link.pathname, link.dataset.found);
      };
      addEventListener("popstate", back);
      document.addEventListener("click", follow);
      return () => {
        travels = false;
        removeEventListener("popstate", back);
        document.removeEventListener("click", follow);
      };
    }, []);

    React.useLayoutEffect(() => {
      if (page.path === wanted.current) wanted.current = null;
    }, [page]);

    // Walls are renamed while one looks at them.
    React.useLayoutEffect(() => {
      document.title = page.title;
    }, [page.title]);

    React.useLayoutEffect(() => {
      document.documentElement.classList.remove("travelling");
      tell("arrived", after.current);
      if (after.current.top !== undefined && !after.current.found) scrollTo({ top: after.current.top });
      after.current = {};
    }, [page.path]);
  }

  Object.assign(minidash, { go, arrive, leaveFor, useVisits });
})();
