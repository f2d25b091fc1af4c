// A table that scrolls inside itself where the screen is narrow.
(() => {
  const { h } = minidash;

  /** `head` are texts or elements, `rows` are [{key, cells, className}]; `label` says what the table is about. */
  function Table({ label, head, rows, empty }) {
    if (!rows.length && empty) return h("p", { className: "soft table-empty" }, empty);
    return h(
      "div",
      { className: "table-box", role: "region", "aria-label": label, tabIndex: 0 },
      h(
        "table",
        { className: "data-table" },
        h("thead", null, h("tr", null, head.map((text, at) => h("th", { key: at, scope: "col" }, text)))),
        h("tbody", null, rows.map(({ key, cells, className }) => h("tr", { key, className }, cells.map((cell, at) => h("td", { key: at }, cell))))),
      ),
    );
  }

  minidash.Table = Table;
})();
