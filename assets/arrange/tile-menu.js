// A tile while it is arranged: its title is the handle, arrow keys move it, and a menu does the same by name.
(() => {
  const { h, useWords, Icon, Popup, Bin, TileBody, useFit, classes } = minidash;
  const MOVES = { ArrowLeft: { x: -1 }, ArrowRight: { x: 1 }, ArrowUp: { y: -1 }, ArrowDown: { y: 1 } };
  const SIZES = { ArrowLeft: { w: -1 }, ArrowRight: { w: 1 }, ArrowUp: { h: -1 }, ArrowDown: { h: 1 } };
  // What the menu offers: its text, its icon, and the step it makes.
  const STEPS = [
    ["move_left", "arrow-left", { x: -1 }],
    ["move_right", "arrow-right", { x: 1 }],
    ["move_up", "arrow-up", { y: -1 }],
    ["move_down", "arrow-down", { y: 1 }],
    ["wider", "viewport-wide", { w: 1 }],
    ["narrower", "viewport-narrow", { w: -1 }],
    ["taller", "viewport-tall", { h: 1 }],
    ["lower", "viewport-short", { h: -1 }],
  ];

  function Menu({ title, nudge, off }) {
    const say = useWords();
    const item = ([key, icon, step]) =>
      h("li", { key }, h("button", { type: "button", className: "menu-item", onClick: () => nudge(step) }, h(Icon, { name: icon }), say(key)));
    const panel = (close) =>
      h(
        "ul",
        null,
        STEPS.map(item),
        h("li", null, h("button", { type: "button", className: "menu-item", onClick: () => (close(), off()) }, h(Icon, { name: "trash" }), say("take_off_short"))),
      );
    const label = say("tile_menu", { title });
    return h(Popup, { className: "tile-menu", button: { className: "tile-tool", "aria-label": label }, face: h(Icon, { name: "dots-vertical" }), label, panel });
  }

  /** What stands in a tile whose numbers the administrator's own teams do not see. */
  function Unseen({ teams }) {
    const say = useWords();
    return h("p", { className: "tile-unseen" }, h(Icon, { name: "eye-off" }), say("shown_to", { teams: teams?.length ? teams.join(", ") : say("nobody") }));
  }

  function Content({ tile }) {
    const body = React.useRef(null);
    const box = React.useRef(null);
    const say = useWords();
    const [hidden, setHidden] = React.useState(0);
    useFit(box, body, tile.content, setHidden);
    return h(
      "div",
      { className: "tile-inner", ref: box },
      h("div", { className: "tile-body", ref: body, inert: "" }, h(TileBody, { tile })),
      hidden > 0 && h("p", { className: "more" }, say("more", { n: hidden })),
    );
  }

  /** `tile` is {minidash, title, content, teams}; `nudge(step)` moves it, `off()` takes it off. */
  function ArrangedTile({ tile, nudge, off, lit }) {
    const say = useWords();
    const press = (event) => {
      const step = (event.shiftKey ? SIZES : MOVES)[event.key];
      if (step) {
        event.preventDefault();
        nudge(step);
      } else if (event.key === "Delete") {
        event.preventDefault();
        off();
      }
    };
    return h(
      "article",
      { className: classes("tile arranged", tile.content && `tile-${tile.content.kind}`, lit && "tile-found"), "data-minidash": tile.minidash },
      h(
        "header",
        { className: "tile-head tile-grip" },
        h(
          "button",
          { type: "button", className: "tile-handle", onKeyDown: press, "aria-describedby": "arrange-keys", "aria-label": say("handle", { title: tile.title }) },
          h(Icon, { name: "grip-vertical" }),
        ),
        h("h2", null, tile.title),
        h("div", { className: "tile-tools tile-tools-shown" }, h(Menu, { title: tile.title, nudge, off }), h(Bin, { title: tile.title, bin: off })),
      ),
      tile.content ? h(Content, { tile }) : tile.waiting ? h("p", { className: "waiting" }, h(Icon, { name: "loader-2" })) : h(Unseen, { teams: tile.teams }),
    );
  }

  const same = (before, after) => before.tile.content === after.tile.content && before.tile.title === after.tile.title && before.tile.waiting === after.tile.waiting && before.lit === after.lit && before.deeds === after.deeds;
  const Steady = React.memo(({ tile, lit, deeds }) => h(ArrangedTile, { tile, lit, nudge: (step) => deeds.nudge(tile.minidash, step), off: () => deeds.off(tile.minidash) }), same);

  minidash.ArrangedTile = Steady;
})();
