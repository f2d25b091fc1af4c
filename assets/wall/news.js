// Beside the tiles of a personal wall: that the default has changed since, with a look at it, and the way back to it.
(() => {
  const { h, useWords, useNews, Icon, useParts, changeWall } = minidash;

  function Changed({ look, known }) {
    const say = useWords();
    return h(
      "aside",
      { className: "news", "aria-label": say("default_changed") },
      h("p", null, h(Icon, { name: "layout-grid" }), say("default_changed")),
      h("button", { type: "button", className: "small-button", onClick: look }, say("look")),
      h("button", { type: "button", className: "icon-button", "aria-label": say("dismiss_news"), "data-tip": say("dismiss_news"), onClick: known }, h(Icon, { name: "x" })),
    );
  }

  /** Draws nothing while there is nothing to tell or to ask. */
  function News({ page, parts }) {
    const say = useWords();
    const [open, setOpen] = React.useState(null);
    const ready = useParts(parts.arrange, Boolean(open));
    const { wall } = page;
    useNews("reset", () => setOpen("reset"));
    const known = () => changeWall(wall, { act: "accept", version: wall.default_version }, say);
    const close = () => setOpen(null);
    return h(
      React.Fragment,
      null,
      wall.default_changed && h(Changed, { look: () => setOpen("default"), known }),
      ready && open === "default" && h(minidash.DefaultNews, { wall, close, known }),
      ready && open === "reset" && h(minidash.ResetDialog, { wall, close }),
    );
  }

  minidash.News = News;
})();
