// What everybody can do with a tile: have it explained, look at its rows, take it away, see it alone on the screen.
(() => {
  const { h, useWords, useNews, useParts, Icon, Popup, tell } = minidash;

  /**
   * {full, turn}: whether the box fills the screen, and the change of that. Where browsers show no part of a page
   * alone, as on telephones, it fills the window.
   */
  function useFullScreen(box) {
    const [full, set] = React.useState(false);
    React.useEffect(() => {
      const hear = () => set(document.fullscreenElement === box.current);
      document.addEventListener("fullscreenchange", hear);
      return () => document.removeEventListener("fullscreenchange", hear);
    }, []);
    React.useEffect(() => {
      if (!full || document.fullscreenElement) return undefined;
      const leave = (event) => event.key === "Escape" && !event.defaultPrevented && set(false);
      document.addEventListener("keydown", leave);
      return () => document.removeEventListener("keydown", leave);
    }, [full]);
    const turn = () => {
      if (full) return document.fullscreenElement ? document.exitFullscreen() : set(false);
      const alone = document.fullscreenEnabled && box.current.requestFullscreen?.();
      return alone ? alone.catch(() => set(true)) : set(true);
    };
    return { full, turn };
  }

  const TABS = [
    ["explain", "info-circle", "why"],
    ["rows_behind", "list-details", "rows"],
  ];
  const FILES = [
    ["export_csv", "file-type-csv", "csv"],
    ["export_xlsx", "file-spreadsheet", "xlsx"],
  ];

  /** A formula has no rows of its own, so the menu begins with the first line that has some. */
  function firstLine({ content }) {
    return content.kind === "list" ? null : content.lines[0]?.key ?? null;
  }

  function TileMenu({ tile, screen }) {
    const say = useWords();
    const { title } = tile.content;
    const panel = (close, leave) => {
      const open = (tab) => {
        leave();
        tell("explain", { tile, line: firstLine(tile), tab });
      };
      const item = (key, icon, act) => h("li", { key }, h("button", { type: "button", className: "menu-item", onClick: act }, h(Icon, { name: icon }), say(key)));
      const file = ([key, icon, form]) =>
        h("li", { key }, h("a", { className: "menu-item", href: `/export/minidashes/${tile.minidash}.${form}`, download: "", onClick: leave }, h(Icon, { name: icon }), say(key)));
      const turn = () => {
        close();
        screen.turn();
      };
      return h(
        "ul",
        null,
        (tile.content.kind === "list" || tile.content.lines.length > 0) && TABS.map(([key, icon, tab]) => item(key, icon, () => open(tab))),
        FILES.map(file),
        item(screen.full ? "full_screen_end" : "full_screen", screen.full ? "minimize" : "maximize", turn),
      );
    };
    const label = say("tile_menu", { title });
    return h(Popup, { className: "tile-more", over: true, button: { className: "tile-tool", "aria-label": label, "data-tip": say("tile_menu_tip") }, face: h(Icon, { name: "dots-vertical" }), label, panel });
  }

  /** The panel over the wall, once somebody asks; its parts come then. It goes when another wall comes. */
  function Explained({ parts, path }) {
    const [target, show] = React.useState(null);
    useNews("explain", show);
    const ready = useParts(parts.explain, Boolean(target));
    React.useEffect(() => show(null), [path]);
    return target && ready ? h(minidash.Explanation, { ...target, parts, turn: (to) => show({ ...target, ...to }), close: () => show(null) }) : null;
  }

  Object.assign(minidash, { useFullScreen, TileMenu, Explained });
})();
