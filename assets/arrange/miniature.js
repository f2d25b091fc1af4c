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
  function Differences({ mine, other, labels, act, telling }) {
    const say = useWords();
    const titles = new Map([...mine, ...other].map((tile) => [tile.minidash, tile.title]));
    const found = places.differences(mine, other);
    if (!found.length) return h("p", { className: "soft" }, say("no_difference"));
    const row = ({ kind, key }) =>
      h(
        "li",
        { key },
        h("span", null, h("strong", null, titles.get(key)), " – ", say(`${telling}_${kind}`, labels)),
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
      h(Differences, { mine, other, labels, act, telling }),
    );
  }

  minidash.SideBySide = SideBySide;
})();
