// The places of the workshop, above each of its screens.
(() => {
  const { h, useWords } = minidash;

  const TABS = ["walls", "minidashes", "datasets", "people", "journal"];
  const paths = { walls: "/admin/walls", ...minidash.tabPaths };

  /** The places of the workshop, for administrators; `current` is the name of the tab. */
  function Tabs({ current }) {
    const say = useWords();
    const here = TABS.filter((name) => name in paths);
    const list = React.useRef(null);
    // On phones not all of them are in sight; the place where one is, is.
    React.useEffect(() => {
      const tab = list.current?.querySelector("[aria-current]");
      if (tab) list.current.parentElement.scrollLeft = tab.offsetLeft + tab.offsetWidth - list.current.parentElement.clientWidth;
    }, [current]);
    if (here.length < 2) return null;
    const tab = (name) => h("li", { key: name }, h("a", { href: paths[name], className: "workshop-tab", "aria-current": name === current ? "page" : undefined }, say(`tab_${name}`)));
    return h("nav", { className: "workshop-tabs", "aria-label": say("workshop") }, h("ul", { ref: list }, here.map(tab)));
  }

  minidash.Tabs = Tabs;
})();
