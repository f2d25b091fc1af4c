// The wall: tiles in a grid of 12 columns, kept up to date in place.
(() => {
  const { h, Words, Icon, places, useNews, useLatest, useAsking, useCounted, showsWall, useBin, useParts, Tile, Explained, Entry, Plain, Offline, Toast, News, useVisits, useRefresh, dayText } = minidash;
  const REFRESH_SECONDS = 30;
  const FOUND_SECONDS = 3;

  /** Takes out the rows that no tile stands in: where a viewer may not see some tiles, no void is left. */
  function closeUp(tiles) {
    const rows = new Set(tiles.flatMap((tile) => Array.from({ length: tile.h }, (_, row) => tile.y + row)));
    const order = new Map(Array.from(rows).sort((a, b) => a - b).map((row, index) => [row, index]));
    return tiles.map((tile) => ({ ...tile, y: order.get(tile.y) }));
  }

  // As in assets/style/wall.css: from here down the tiles stand in one column.
  const NARROW = "(max-width: 40rem)";

  /** True on phones. */
  function useNarrow() {
    const [narrow, set] = React.useState(() => matchMedia(NARROW).matches);
    React.useEffect(() => {
      const media = matchMedia(NARROW);
      const hear = () => set(media.matches);
      media.addEventListener("change", hear);
      return () => media.removeEventListener("change", hear);
    }, []);
    return narrow;
  }

  /** The new tiles in reading order, which on phones is the order that was stored; one that says the same as before stays the same object, so it is not drawn again. */
  function useTiles(tiles) {
    const narrow = useNarrow();
    const kept = React.useRef(new Map());
    return React.useMemo(() => {
      const next = new Map(closeUp(tiles).map((tile) => [tile.minidash, { tile, text: JSON.stringify(tile) }]));
      for (const [key, now] of next) {
        const before = kept.current.get(key);
        if (before?.text === now.text) next.set(key, before);
      }
      kept.current = next;
      const drawn = Array.from(next.values(), ({ tile }) => tile);
      return narrow ? drawn : drawn.sort(places.byPlace);
    }, [tiles, narrow]);
  }

  /** The minidash that was looked for: brought into view, focused, and lit for a moment. */
  function useFound() {
    const [found, setFound] = React.useState(null);
    // An object of its own each time: the same minidash may be looked for twice.
    useNews("arrived", ({ found: key }) => key && setFound({ key }));
    React.useEffect(() => {
      if (!found) return undefined;
      const tile = document.querySelector(`[data-minidash="${CSS.escape(found.key)}"]`);
      tile?.scrollIntoView({ block: "center" });
      tile?.focus({ preventScroll: true });
      const timer = setTimeout(() => setFound(null), FOUND_SECONDS * 1000);
      return () => clearTimeout(timer);
    }, [found]);
    return found?.key;
  }

  function Tiles({ wall, viewer, found }) {
    const tiles = useTiles(wall.tiles);
    const bin = useBin(wall.key);
    if (!tiles.length) return h(Plain, { state: wall.own ? "empty_own" : "empty", viewer });
    return h(
      React.Fragment,
      null,
      h("h1", { className: "unseen" }, wall.title),
      h("div", { className: "wall" }, tiles.map((tile) => h(Tile, { key: tile.minidash, tile, bin, admin: viewer.admin, found: tile.minidash === found }))),
    );
  }

  /** Appears on paper only: who printed which wall, and when. */
  function PrintFooter({ page, viewer }) {
    const day = new Date().toISOString();
    const who = h("span", null, `${viewer.name || viewer.login} · ${dayText(day.slice(0, 10))}`);
    return h("footer", { className: "print-footer", "aria-hidden": true }, h("p", null, h("span", null, `Minidash · ${page.heading ?? ""}`), who));
  }

  /** What few need: its parts come when it is opened, and stay; `name` is the component that draws it then. */
  function Later({ name, set, ...props }) {
    const ready = useParts(props.parts[set], true);
    return ready ? h(minidash[name], props) : h("p", { className: "waiting", role: "status" }, h(Icon, { name: "loader-2" }));
  }

  function body(props) {
    const { page, viewer, found } = props;
    if (page.editing || ["manage", "gallery"].includes(page.state)) return h(Later, { key: page.path, name: "Arrange", set: "arrange", ...props });
    if (page.state === "screen") return h(Later, { key: page.path, name: "Workshop", set: "workshop", ...props });
    if (page.state !== "wall") return h(Plain, { key: page.path, state: page.state, path: page.path, viewer });
    return h(React.Fragment, { key: page.path }, h(News, { page, parts: props.parts }), h(Tiles, { wall: page.wall, viewer, found }));
  }

  function Wall(props) {
    const { words, viewer, entered, changed, answer, worked, setProps } = props;
    const page = useLatest(props.page);
    showsWall(page.wall);
    useCounted();
    const found = useFound();
    useVisits({ setProps, page });
    useRefresh(REFRESH_SECONDS);
    useAsking("change", changed, setProps);
    useAsking("question", answer, setProps);
    useAsking("work", worked, setProps);
    return h(
      Words.Provider,
      { value: words },
      h(Offline),
      h("main", { id: "content", tabIndex: -1 }, body({ ...props, page, found })),
      h(PrintFooter, { page, viewer }),
      h(Entry, { entered, today: page.today, setProps }),
      h(Explained, { parts: props.parts, path: page.path }),
      h(Toast, { path: page.path }),
    );
  }

  Object.assign(minidash, { Wall, useNarrow, closeUp });
})();
