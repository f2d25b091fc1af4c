// Two layouts of a wall side by side, small, with what differs between them in words.
(() => {
  const { h, useWords, classes, places } = minidash;
  const LOWEST = 6;

  function Miniature({ label, tiles, marked }) {
    const rows = Math.max(LOWEST, ...tiles.map((tile) => tile.y + tile.h));
    const box = (tile) =>
      h("li", { key: tile.minidash, className: classes("mini-tile", marked.has(tile.minidash) && "mini-marked"), style: { gridColumn: `${tile.x + 1} / span ${tile.w}`, gridRow: `${tile.y + 1} / span ${tile.h}` } }, h("span", null, tile.title));
    return h("figure", { className: "mini" }, h("figcaption", null, label), h("ul", { className: "mini-wall", style: { "--rows": rows } }, tiles.map(box)));
  }

  /** `act(key)` is offered for each difference; without it they are only told. */
  function Differences({ mine, other, act, telling }) {
    const say = useWords();
    const titles = new Map([...mine, ...other].map((tile) => [tile.minidash, tile.title]));
    const found = places.differences(mine, other);
    if (!found.length) return h("p", { className: "soft" }, say("no_difference"));
    const row = ({ kind, key }) =>
      h(
        "li",
        { key },
        h("span", null, h("strong", null, titles.get(key)), " – ", say(`${telling}_${kind}`)),
        act && h("button", { type: "button", className: "small-button", onClick: () => act(key) }, say(`take_${kind}`)),
      );
    return h("ul", { className: "differences" }, found.map(row));
  }

  /** `mine` and `other` are [{minidash, title, x, y, w, h}], `labels` what they are called; `telling` begins the texts of what differs. */
  function SideBySide({ mine, other, labels, act, telling = "differs" }) {
    const marked = new Set(places.differences(mine, other).map(({ key }) => key));
    return h(
      React.Fragment,
      null,
      h("div", { className: "minis" }, h(Miniature, { label: labels.mine, tiles: mine, marked }), h(Miniature, { label: labels.other, tiles: other, marked })),
      h(Differences, { mine, other, act, telling }),
    );
  }

  /** A dialog over the page; Escape and a press beside it call `close`. */
  function Dialog({ title, close, className, children }) {
    const box = React.useRef(null);
    const heading = React.useId();
    React.useLayoutEffect(() => {
      const dialog = box.current;
      dialog.showModal();
      // A field that took the focus by itself would bring up the keyboard of a phone.
      if (matchMedia("(hover: none)").matches) dialog.focus();
      // Closed before it is taken away, so that the focus goes back to where it was.
      return () => dialog.close();
    }, []);
    const outside = (event) => event.target === box.current && close();
    return h(
      "dialog",
      { className: classes("ask", className), ref: box, tabIndex: -1, onCancel: close, onClose: close, onClick: outside, "aria-labelledby": heading },
      h("div", { className: "ask-body" }, h("h2", { id: heading }, title), children),
    );
  }

  /** A dialog that asks once: `act` does what `text` says, `no` is the way back. */
  function Ask({ title, text, no, act, close, children }) {
    const button = (label, press, main) => h("button", { type: "button", className: classes("button", main && "button-main"), onClick: press }, label);
    return h(Dialog, { title, close }, children, h("div", { className: "form-buttons" }, button(no, close), button(text, act, true)));
  }

  Object.assign(minidash, { SideBySide, Dialog, Ask });
})();
