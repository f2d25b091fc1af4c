// A list whose rows are put into order: dragged by their grip, or moved by its arrow keys.
(() => {
  const { h, useWords, Icon } = minidash;
  const ROW = "3rem";
  const GLIDES = 320;

  const read = (grid) => Array.from(grid.engine.nodes).sort((a, b) => a.y - b.y).map(({ id }) => id);

  function follow(grid, box, keys) {
    grid.batchUpdate();
    grid.engine.nodes.filter(({ el }) => !box.contains(el)).forEach(({ el }) => grid.removeWidget(el, false, false));
    for (const element of box.children)
      if (!element.gridstackNode) grid.makeWidget(element, { id: element.dataset.place, x: 0, y: keys.indexOf(element.dataset.place), w: 1, h: 1 });
    grid.load(keys.map((id, y) => ({ id, x: 0, y, w: 1, h: 1 })), false);
    grid.batchUpdate(false);
  }

  const moveTo = (keys, key, place) => {
    const rest = keys.filter((other) => other !== key);
    return [...rest.slice(0, place), key, ...rest.slice(place)];
  };

  /** The handle of a row: arrows move it, Home and End to the ends; `title` is what it is called. */
  function Grip({ keys, place, title, sorted }) {
    const say = useWords();
    const at = keys.indexOf(place);
    const press = (event) => {
      const target = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: keys.length - 1 }[event.key];
      if (target === undefined) return;
      event.preventDefault();
      if (target >= 0 && target < keys.length) sorted(moveTo(keys, place, target), place);
    };
    const label = say("sort_row", { title, at: at + 1, of: keys.length });
    return h("button", { type: "button", className: "row-grip", "aria-label": label, "data-tip": say("sort_tip"), onKeyDown: press }, h(Icon, { name: "grip-vertical" }));
  }

  /** `items` are [{key, title}] in order, `draw(item)` a row beside its grip, `sorted(keys, key)` hears the new order. */
  function Sortable({ items, draw, sorted, label }) {
    const say = useWords();
    const box = React.useRef(null);
    const grid = React.useRef(null);
    const quiet = React.useRef(false);
    const keys = items.map((item) => item.key);
    const [said, setSaid] = React.useState("");
    const sort = (next, key) => {
      const item = items.find((one) => one.key === key);
      if (item) setSaid(say("sorted", { title: item.title, at: next.indexOf(key) + 1, of: next.length }));
      sorted(next);
    };
    const tell = React.useRef(sort);
    tell.current = sort;
    const byKey = new Map(items.map((item) => [item.key, item]));

    React.useLayoutEffect(() => {
      grid.current = GridStack.init({ column: 1, cellHeight: ROW, margin: 0, mode: "list", handle: ".row-grip", disableResize: true, auto: false }, box.current);
      grid.current.on("change", () => quiet.current || tell.current(read(grid.current)));
      return () => grid.current.destroy(false);
    }, []);
    React.useLayoutEffect(() => {
      quiet.current = true;
      follow(grid.current, box.current, keys);
      quiet.current = false;
      // A row that was moved by keys stays in sight: it is at its place only when it has glided there.
      const row = document.activeElement?.closest("[data-place]");
      if (!box.current.contains(row)) return undefined;
      const timer = setTimeout(() => row.scrollIntoView({ block: "nearest" }), GLIDES);
      return () => clearTimeout(timer);
    }, [keys.join(" ")]);

    const row = (key) =>
      h(
        "div",
        { key, className: "grid-stack-item", "data-place": key, role: "listitem" },
        h("div", { className: "grid-stack-item-content sort-row" }, h(Grip, { keys, place: key, title: byKey.get(key).title, sorted: sort }), draw(byKey.get(key))),
      );
    return h(
      React.Fragment,
      null,
      h("p", { className: "unseen", role: "status" }, said),
      h("div", { className: "grid-stack sort-list", ref: box, role: "list", "aria-label": label }, keys.map(row)),
    );
  }

  Object.assign(minidash, { Sortable, moveTo });
})();
