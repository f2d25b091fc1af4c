// The walls in the header: tabs as long as they fit into one row, else a menu that filters by typing.
(() => {
  const { h, useWords, Icon, Popup, Picker, go, matches, wallChoice } = minidash;
  const MOST_TABS = 12;

  /** The address of a wall; the home wall is the front page. */
  minidash.wallPath = (wall) => (wall.home ? "/" : `/walls/${wall.key}`);

  function Tabs({ walls, current }) {
    const say = useWords();
    const tabs = walls.map((wall) =>
      h("a", { key: wall.key, href: minidash.wallPath(wall), className: "tab", "aria-current": wall.key === current ? "page" : undefined }, wall.title),
    );
    return h("nav", { className: "tabs", "aria-label": say("walls") }, tabs);
  }

  function WallPicker({ walls, current, close }) {
    const say = useWords();
    const [words, type] = React.useState("");
    const shown = walls.filter(matches(words));
    const choices = shown.map((wall) => ({ ...wallChoice(wall), hint: wall.key === current ? say("here") : null }));
    const take = (choice) => {
      close();
      go(choice.path);
    };
    const start = Math.max(0, walls.findIndex((wall) => wall.key === current));
    return h(Picker, { id: "walls", label: say("find_wall"), words, type, choices, take, nothing: say("find_nothing"), start });
  }

  function Menu({ walls, current, title }) {
    const say = useWords();
    const face = [h("span", { key: "title", className: "menu-title" }, title || say("walls")), h(Icon, { key: "icon", name: "chevron-down" })];
    return h(
      "nav",
      { className: "wall-menu", "aria-label": say("walls") },
      h(Popup, { button: { className: "menu-button" }, face, label: say("walls"), panel: (close) => h(WallPicker, { walls, current, close }) }),
    );
  }

  /** True while the tabs need more width than the header leaves them. */
  function useCrowded(place, walls) {
    const [crowded, setCrowded] = React.useState(walls.length > MOST_TABS);
    const needed = React.useRef(0);
    React.useLayoutEffect(() => {
      const measure = () => {
        const tabs = place.current.querySelector(".tabs");
        if (tabs) needed.current = tabs.scrollWidth;
        setCrowded(walls.length > MOST_TABS || needed.current > place.current.clientWidth + 1);
      };
      measure();
      document.fonts?.ready.then(() => place.current && measure());
      const sizes = new ResizeObserver(measure);
      sizes.observe(place.current);
      return () => sizes.disconnect();
    }, [walls]);
    return crowded;
  }

  function Walls({ walls, current, title }) {
    const place = React.useRef(null);
    const crowded = useCrowded(place, walls);
    const shown = crowded ? h(Menu, { walls, current, title }) : h(Tabs, { walls, current });
    return h("div", { className: "walls", ref: place }, walls.length > 0 && shown);
  }

  minidash.Walls = Walls;
})();
