// The walls in the header: tabs as long as they fit into one row, else a menu that filters by typing.
(() => {
  const { h, useWords, Icon, Popup, Picker, OwnMark, MyWallsButton, openMyWalls, go, matches, wallChoice } = minidash;
  const MOST_TABS = 12;

  /** The address of a wall; the home wall is the front page. */
  minidash.wallPath = (wall) => (wall.home ? "/" : `/walls/${wall.key}`);

  function Tabs({ walls, current }) {
    const say = useWords();
    const tabs = walls.map((wall) =>
      h("a", { key: wall.key, href: minidash.wallPath(wall), className: "tab", "aria-current": wall.key === current ? "page" : undefined }, wall.own && h(OwnMark), wall.title),
    );
    return h("nav", { className: "tabs", "aria-label": say("walls") }, tabs);
  }

  function WallPicker({ walls, current, close }) {
    const say = useWords();
    const [words, type] = React.useState("");
    const shown = walls.filter(matches(words));
    const choices = shown.map((wall) => ({ ...wallChoice(wall, say), ...(wall.key === current && { hint: say("here") }) }));
    const take = (choice) => {
      close();
      go(choice.path);
    };
    const start = Math.max(0, walls.findIndex((wall) => wall.key === current));
    return h(Picker, { id: "walls", label: say("find_wall"), words, type, choices, take, nothing: say("find_nothing"), start });
  }

  function Menu({ walls, current, title }) {
    const say = useWords();
    const own = walls.some((wall) => wall.key === current && wall.own);
    const panel = (close, leave) =>
      h(
        React.Fragment,
        null,
        h(WallPicker, { walls, current, close }),
        h("button", { type: "button", className: "menu-item menu-foot", "aria-haspopup": "dialog", onClick: () => (leave(), openMyWalls()) }, h(Icon, { name: "adjustments-horizontal" }), say("my_walls")),
      );
    const face = [own && h(OwnMark, { key: "own" }), h("span", { key: "title", className: "menu-title" }, title || say("walls")), h(Icon, { key: "icon", name: "chevron-down" })];
    return h(
      "nav",
      { className: "wall-menu", "aria-label": say("walls") },
      h(Popup, { button: { className: "menu-button" }, face, label: say("walls"), panel }),
    );
  }

  /** True while the tabs need more width than the header leaves them. */
  function useCrowded(place, walls) {
    const [crowded, setCrowded] = React.useState(walls.length > MOST_TABS);
    const needed = React.useRef(0);
    React.useLayoutEffect(() => {
      const measure = () => {
        const tabs = place.current.querySelector(".tabs");
        if (tabs) needed.current = tabs.scrollWidth + tabs.nextElementSibling.offsetWidth;
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

  /** `walls` may hold hidden ones. */
  function Walls({ walls: all, current, title }) {
    const place = React.useRef(null);
    const walls = React.useMemo(() => all.filter((wall) => !wall.hidden), [all]);
    const crowded = useCrowded(place, walls);
    const shown = crowded ? h(Menu, { walls, current, title }) : h(React.Fragment, null, h(Tabs, { walls, current }), h(MyWallsButton));
    return h("div", { className: "walls", ref: place }, walls.length > 0 && shown);
  }

  minidash.Walls = Walls;
})();
