// Draws a tile of the wall: its title, its lines or rows, and what is left when they do not fit.
(() => {
  const { h, useWords, Icon, Line, List, Problem, Bin, Wrench, TileMenu, useFullScreen, useFit, classes, tell } = minidash;

  function Body({ tile, asked }) {
    const { content } = tile;
    const explain = asked && ((line) => tell("explain", { tile, line: line.key, tab: "why" }));
    const enter = (line) => tell("enter", { minidash: tile.minidash, line });
    if (content.kind === "list") return h(List, { content, label: content.title });
    if (content.problem) return h(Problem, { text: content.problem });
    if (content.lines.length === 1) return h(Line, { line: content.lines[0], title: content.title, hero: true, enter, explain });
    return h("ul", { className: "lines" }, content.lines.map((line) => h(Line, { key: line.key, line, enter, explain })));
  }

  /** The place on a wall of 12 columns; narrow screens read it as an order and a weight. */
  function place({ x, y, w, h: height }) {
    return { "--x": x + 1, "--y": y + 1, "--w": w, "--h": height };
  }

  const width = (w) => (w <= 2 ? "third" : w <= 6 ? "half" : "whole");

  /** `still` is one that is looked at as somebody else: what is asked of it would be answered to who asks. */
  function Tile({ tile, found, bin, admin, still }) {
    const say = useWords();
    const [touched, touch] = React.useState(false);
    // A finger cannot point without pressing: a touch of the title shows the tools, the next one hides them.
    const pressed = (event) => event.pointerType !== "mouse" && !event.target.closest(".tile-tools") && touch(!touched);
    const { content } = tile;
    const box = React.useRef(null);
    const body = React.useRef(null);
    const [hidden, setHidden] = React.useState(0);
    useFit(box, body, content, setHidden);
    const screen = useFullScreen(box);
    const title = `title-${tile.minidash}`;
    const further = () => body.current.scrollBy({ top: body.current.clientHeight * 0.8, behavior: "smooth" });
    // An article and not a section: forty regions would bury the main one in a screen reader's list.
    return h(
      "article",
      {
        ref: box,
        className: classes("tile", `tile-${content.kind}`, `span-${width(tile.w)}`, found && "tile-found", screen.full && "tile-full"),
        "data-minidash": tile.minidash,
        "aria-labelledby": title,
        tabIndex: -1,
        style: place(tile),
      },
      h(
        "header",
        { className: classes("tile-head", touched && "tile-touched"), onPointerUp: pressed },
        h("h2", { id: title, "data-tip": content.description || undefined }, content.title),
        h(
          "div",
          { className: "tile-tools" },
          !still && h(TileMenu, { tile, screen }),
          admin && h(Wrench, { minidashKey: tile.minidash, title: content.title }),
          bin && h(Bin, { title: content.title, bin: () => bin(tile.minidash) }),
        ),
      ),
      h("div", { className: "tile-body", ref: body, role: "group", "aria-labelledby": title }, h(Body, { tile, asked: !still })),
      hidden > 0 &&
        h("button", { type: "button", className: "more", onClick: further, tabIndex: -1, "aria-hidden": true }, say("more", { n: hidden }), h(Icon, { name: "chevron-down" })),
    );
  }

  const same = (before, after) => before.tile === after.tile && before.found === after.found && before.bin === after.bin && before.admin === after.admin;

  minidash.Tile = React.memo(Tile, same);
  minidash.TileBody = Body;
})();
