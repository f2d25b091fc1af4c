// Opens "My walls", whose parts come when somebody first asks for it, and sends what is done there.
(() => {
  const { h, useWords, Icon, Hidden, useNews, useAsking, useParts, asking, tell } = minidash;

  /** Marks a wall that only this viewer has. */
  function OwnMark() {
    const say = useWords();
    return h(React.Fragment, null, h(Icon, { name: "user" }), h(Hidden, null, say("own_wall")));
  }

  const openMyWalls = () => tell("my-walls");

  /** At the end of the tabs. */
  function MyWallsButton() {
    const say = useWords();
    const text = say("my_walls");
    return h("button", { type: "button", className: "icon-button my-walls-button", "aria-label": text, "data-tip": text, "aria-haspopup": "dialog", onClick: openMyWalls }, h(Icon, { name: "adjustments-horizontal" }));
  }

  function MyWalls({ walls, page, parts, arranged, setProps }) {
    // Counts, so that who presses again after the parts could not be loaded asks for them again.
    const [wanted, setWanted] = React.useState(0);
    const [open, setOpen] = React.useState(false);
    // What a reset replaced can be put back until the page is left, also after the dialog was closed.
    const former = React.useState(null);
    const ready = useParts(parts.arrange, wanted);
    useAsking("arrange", arranged, setProps);
    useNews("my-walls", () => {
      setWanted((before) => before + 1);
      setOpen(true);
    });
    return ready && open && h(minidash.WallsDialog, { walls, current: page.wall, former, close: () => setOpen(false) });
  }

  Object.assign(minidash, { MyWalls, MyWallsButton, OwnMark, openMyWalls, arrangeMenu: asking("arrange") });
})();
