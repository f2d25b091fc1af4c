// The gallery: every minidash that the viewer may place, with a live preview; found by typing.
(() => {
  const { h, useWords, useNews, useNarrow, dragIn, Icon, TileBody, useFit, question, plain, classes, wallPath } = minidash;
  const AT_ONCE = 12;

  /** Asks for the contents of what comes into view, some at a time; gives them by key. */
  function usePreviews() {
    const [previews, setPreviews] = React.useState({});
    const wanted = React.useRef(new Set());
    const asked = React.useRef(new Set());
    const timer = React.useRef(0);
    const send = async () => {
      const keys = Array.from(wanted.current).slice(0, AT_ONCE);
      keys.forEach((key) => wanted.current.delete(key));
      if (wanted.current.size) timer.current = setTimeout(send, 0);
      try {
        const answer = await question({ about: "previews", minidashes: keys });
        setPreviews((before) => ({ ...before, ...answer.previews }));
      } catch {
        keys.forEach((key) => asked.current.delete(key));
      }
    };
    const want = React.useCallback((key) => {
      if (asked.current.has(key)) return;
      asked.current.add(key);
      wanted.current.add(key);
      clearTimeout(timer.current);
      timer.current = setTimeout(send, 30);
    }, []);
    React.useEffect(() => () => clearTimeout(timer.current), []);
    return { previews, want };
  }

  function Preview({ entry, content, want }) {
    const say = useWords();
    const box = React.useRef(null);
    React.useEffect(() => {
      if (!entry.visible) return undefined;
      const watch = new IntersectionObserver(([seen]) => seen.isIntersecting && want(entry.key), { rootMargin: "200px" });
      watch.observe(box.current);
      return () => watch.disconnect();
    }, []);
    const unseen = () => h(React.Fragment, null, h(Icon, { name: "eye-off" }), say("shown_to", { teams: entry.teams.join(", ") || say("nobody") }));
    const waiting = () => h("p", { className: "soft preview-waiting" }, entry.visible ? h(Icon, { name: "loader-2" }) : unseen());
    return h("div", { className: "preview", ref: box, inert: "", "aria-hidden": true }, content ? h(Shown, { content }) : waiting());
  }

  function Shown({ content }) {
    const box = React.useRef(null);
    const body = React.useRef(null);
    const say = useWords();
    const [hidden, setHidden] = React.useState(0);
    useFit(box, body, content, setHidden);
    return h(
      "div",
      { className: classes("tile", `tile-${content.kind}`), ref: box },
      h("div", { className: "tile-body", ref: body }, h(TileBody, { tile: { minidash: content.key, content } })),
      hidden > 0 && h("p", { className: "more" }, say("more", { n: hidden })),
    );
  }

  const fits = (words) => {
    const asked = plain(words).split(/\s+/).filter(Boolean);
    return ({ title, description }) => asked.every((word) => plain(`${title} ${description ?? ""}`).includes(word));
  };

  /** `carried`: it can be dragged onto the wall. */
  function Card({ entry, content, want, action, heading, carried }) {
    const box = React.useRef(null);
    React.useEffect(() => (carried ? dragIn(box.current, entry.key) : undefined), [carried]);
    return h(
      "li",
      { className: classes("card", carried && "card-carried"), "data-card": entry.key, ref: box },
      h(heading, null, entry.title),
      entry.description && h("p", { className: "soft" }, entry.description),
      h(Preview, { entry, content, want }),
      h("div", { className: "card-foot" }, action(entry)),
    );
  }

  const never = () => false;

  /**
   * The cards for which the typed words fit; `action(entry)` draws what can be done with one, `carried(entry)` says
   * which can be dragged; `heading` is the level of their titles.
   */
  function Cards({ entries, action, carried = never, autoFocus, heading = "h3" }) {
    const say = useWords();
    const [words, type] = React.useState("");
    const { previews, want } = usePreviews();
    const shown = entries.filter(fits(words));
    const field = { type: "search", className: "input", value: words, onChange: (event) => type(event.target.value), placeholder: say("gallery_find"), "aria-label": say("gallery_find"), autoFocus };
    return h(
      React.Fragment,
      null,
      h("div", { className: "gallery-find" }, h(Icon, { name: "search" }), h("input", field)),
      h("p", { className: "unseen", role: "status" }, say("gallery_count", { n: shown.length })),
      shown.length
        ? h("ul", { className: "cards" }, shown.map((entry) => h(Card, { key: entry.key, entry, content: previews[entry.key], want, action, heading, carried: carried(entry) })))
        : h("p", { className: "soft gallery-nothing" }, say("gallery_nothing")),
    );
  }

  function Add({ entry, add }) {
    const say = useWords();
    return h("button", { type: "button", className: "button button-main", onClick: add, "aria-label": say("add_one", { title: entry.title }) }, h(Icon, { name: "plus" }), say("add"));
  }

  /** `focused`: it stands where the button was that has just been pressed, and takes over its focus. */
  function Placed({ entry, lead, focused }) {
    const say = useWords();
    const button = React.useRef(null);
    React.useEffect(() => {
      if (focused) button.current.focus({ preventScroll: true });
    }, []);
    return h(
      React.Fragment,
      null,
      h("span", { className: "placed" }, h(Icon, { name: "check" }), say("on_this_wall")),
      h("button", { type: "button", ref: button, className: "small-button", onClick: () => lead(entry.key), "aria-label": say("lead_to", { title: entry.title }) }, say("show")),
    );
  }

  /** Escape closes wherever the focus is, but for a dialog above. */
  function useEscape(close) {
    React.useEffect(() => {
      const press = (event) => event.key === "Escape" && !document.querySelector("dialog[open]") && close();
      document.addEventListener("keydown", press);
      return () => document.removeEventListener("keydown", press);
    }, []);
  }

  /** Beside the wall that is arranged: adds minidashes, and leads to those that are on it. */
  function Drawer({ about, placed, add, lead, close }) {
    const say = useWords();
    const [entries, setEntries] = React.useState(null);
    React.useEffect(() => {
      question({ about }).then(({ gallery }) => setEntries(gallery), () => setEntries([]));
    }, []);
    const pressed = React.useRef(null);
    const shut = () => {
      document.querySelector(".edit-bar [aria-expanded]")?.focus();
      close();
    };
    useEscape(shut);
    const addOne = (entry) => {
      pressed.current = entry.key;
      add(entry);
    };
    useNews("dropped-in", ({ key, tiles }) => add(entries.find((entry) => entry.key === key), tiles));
    const narrow = useNarrow();
    const carried = (entry) => !narrow && !placed.has(entry.key);
    const action = (entry) =>
      placed.has(entry.key) ? h(Placed, { entry, lead, focused: pressed.current === entry.key }) : h(Add, { entry, add: () => addOne(entry) });
    return h(
      "aside",
      { className: "drawer", role: "dialog", "aria-label": say("gallery") },
      h("header", { className: "drawer-head" }, h("h2", null, say("gallery")), h("button", { type: "button", className: "icon-button", "aria-label": say("close"), onClick: shut }, h(Icon, { name: "x" }))),
      entries ? h(Cards, { entries, action, carried, autoFocus: true }) : h("p", { className: "waiting" }, h(Icon, { name: "loader-2" })),
    );
  }

  /** The gallery as a page of its own: where each minidash can be seen. */
  function GalleryPage({ page }) {
    const say = useWords();
    const titles = new Map(page.walls.map((wall) => [wall.key, wall]));
    const action = (entry) => {
      const on = entry.walls.map((key) => titles.get(key)).filter(Boolean);
      if (!on.length) return h("span", { className: "soft" }, say("on_no_wall"));
      return h("span", { className: "soft" }, say("seen_on"), " ", on.map((wall, at) => h(React.Fragment, { key: wall.key }, at > 0 && ", ", h("a", { href: `${wallPath(wall)}` , "data-found": entry.key }, wall.title))));
    };
    return h("section", { className: "gallery-page" }, h("h1", null, say("gallery")), h("p", { className: "soft" }, say("gallery_text")), h(Cards, { entries: page.gallery, action, heading: "h2" }));
  }

  Object.assign(minidash, { Drawer, GalleryPage });
})();
