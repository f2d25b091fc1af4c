// Tiles that can be dragged and resized: React draws them, gridstack moves them, and each end of a move is told.
(() => {
  const { h, places, tell, useNews } = minidash;
  // A row and its gap, as the wall that is only looked at has them: nothing moves when somebody begins to arrange.
  const CELL = "5.35rem";
  const GAP = "0.375rem";
  const OPTIONS = { acceptWidgets: "[data-card]", column: places.COLUMNS, cellHeight: CELL, margin: GAP, mode: "top", handle: ".tile-grip", resizable: { handles: "e,se,s,sw,w" }, minRow: 4 };

  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** Keeps the order in which tiles came, so that none is drawn anew because another one moved. */
  function useSteady(tiles) {
    const order = React.useRef([]);
    const keys = new Set(tiles.map((tile) => tile.minidash));
    const stays = order.current.filter((key) => keys.has(key));
    const comes = Array.from(tiles).sort(places.byPlace).map((tile) => tile.minidash).filter((key) => !stays.includes(key));
    order.current = [...stays, ...comes];
    const byKey = new Map(tiles.map((tile) => [tile.minidash, tile]));
    return order.current.map((key) => byKey.get(key));
  }

  /** Whether React draws it; what is dragged in from elsewhere gridstack inserts by itself. */
  const drawn = ({ el }) => Boolean(el?.dataset.place);

  const placed = ({ id, x, y, w, h: height }) => ({ minidash: id, x, y, w, h: height });

  const read = (grid) => grid.engine.nodes.filter(drawn).map(placed);

  const options = ({ minidash: id, x, y, w, h: height }) => ({ id, x, y, w, h: height });

  /** Makes the grid stand as the placements say, without telling anybody. */
  function follow(grid, box, tiles) {
    grid.batchUpdate();
    grid.engine.nodes.filter((node) => !drawn(node) || !box.contains(node.el)).forEach(({ el }) => grid.removeWidget(el, false, false));
    const elements = new Map(Array.from(box.children, (element) => [element.dataset.place, element]));
    tiles.filter((tile) => !elements.get(tile.minidash).gridstackNode).forEach((tile) => grid.makeWidget(elements.get(tile.minidash), options(tile)));
    grid.load(tiles.map(options), false);
    grid.batchUpdate(false);
  }

  /** The row to go to: tiles rise into whatever is free, so a step down or up is one past the next tile there. */
  function rowAfter(node, others, down) {
    const beside = others.filter((other) => other !== node && places.besides(other, node));
    if (down > 0) return Math.min(...beside.filter((other) => other.y >= node.y + node.h).map((other) => other.y + other.h));
    return Math.max(...beside.filter((other) => other.y + other.h <= node.y).map((other) => other.y));
  }

  /** Where a tile would be after a step; never over the edge. */
  function stepped(node, others, { x: right = 0, y: down = 0, w: wider = 0, h: taller = 0 }) {
    const w = Math.min(Math.max(1, node.w + wider), places.COLUMNS - node.x);
    const row = down ? rowAfter(node, others, down) : node.y;
    return { x: Math.min(Math.max(0, node.x + right), places.COLUMNS - w), y: Number.isFinite(row) ? row : node.y, w, h: Math.max(1, node.h + taller) };
  }

  /** Tells what was dropped and where everything stands then; React draws it, so what gridstack inserted goes. */
  function dropped(grid, node) {
    const tiles = [...read(grid), placed(node)];
    grid.removeWidget(node.el, true, false);
    tell("dropped-in", { key: node.id, tiles });
  }

  const hold = () => tell("held", true);
  // Only after gridstack has told what was dropped.
  const letGo = () => setTimeout(() => tell("held", false), 0);

  /** Lets an element be dragged onto a grid, as a tile of that minidash; gives what ends it. */
  function dragIn(element, minidashKey) {
    const dragging = GridStack.getDD();
    dragging.dragIn(element, { helper: "clone", appendTo: "body", start: hold, stop: letGo });
    element.gridstackNode = { id: minidashKey, ...places.ADDED };
    return () => {
      dragging.draggable(element, "destroy");
      delete element.gridstackNode;
    };
  }

  /** While something is held, by mouse or finger, what the grid shall become waits. */
  function useHeldBack(tiles) {
    const [held, setHeld] = React.useState(false);
    const before = React.useRef(tiles);
    useNews("held", setHeld);
    if (!held) before.current = tiles;
    return before.current;
  }

  /**
   * `draw(tile)` gives the content of a tile; `moved(tiles)` hears the placements after somebody moved one, and
   * `settled(tiles)` where they have risen by themselves; `control.nudge(key, step)` moves by keys.
   */
  function Grid({ tiles: wanted, draw, moved, settled, control }) {
    const tiles = useHeldBack(wanted);
    const box = React.useRef(null);
    const grid = React.useRef(null);
    const quiet = React.useRef(false);
    const hear = React.useRef(moved);
    hear.current = moved;
    const steady = useSteady(tiles);

    React.useLayoutEffect(() => {
      grid.current = GridStack.init({ ...OPTIONS, animate: !still(), auto: false, alwaysShowResizeHandle: matchMedia("(hover: none)").matches }, box.current);
      // What was dragged in is told by itself.
      grid.current.on("change", () => quiet.current || !grid.current.engine.nodes.every(drawn) || hear.current(read(grid.current)));
      grid.current.on("dropped", (event, before, node) => dropped(grid.current, node));
      grid.current.on("dragstart resizestart", hold);
      grid.current.on("dragstop resizestop", letGo);
      return () => {
        // What is held is let go first: a phone that is turned shows another board.
        document.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
        tell("held", false);
        grid.current.destroy(false);
      };
    }, []);

    React.useLayoutEffect(() => {
      quiet.current = true;
      follow(grid.current, box.current, tiles);
      quiet.current = false;
      settled(read(grid.current));
    }, [tiles]);

    control.current = {
      nudge(key, step) {
        const element = box.current.querySelector(`[data-place="${CSS.escape(key)}"]`);
        const before = element.gridstackNode;
        const after = stepped(before, grid.current.engine.nodes, step);
        if (!places.samePlace(before, after)) grid.current.update(element, after);
        return read(grid.current).find((tile) => tile.minidash === key);
      },
    };

    const item = (tile) =>
      h("div", { key: tile.minidash, className: "grid-stack-item", "data-place": tile.minidash }, h("div", { className: "grid-stack-item-content" }, draw(tile)));
    return h("div", { className: "grid-stack", ref: box }, steady.map(item));
  }

  Object.assign(minidash, { Grid, dragIn });
})();
