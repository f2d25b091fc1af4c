// Draws a sorted list as a table: a bar behind each row for its share, figures to the right.
(() => {
  const { h, useWords, Icon, Hidden, Problem, classes } = minidash;
  const FIGURES = new Set(["number", "percent", "currency", "duration"]);
  const SAFE = /^https?:\/\//i;

  const alignment = (column) => (FIGURES.has(column.kind) ? "cell-figure" : "cell-text");

  function Cell({ column, text, value, hover, link }) {
    const say = useWords();
    const shown = link
      ? h("a", { href: link, target: "_blank", rel: "noopener noreferrer", className: "row-link" }, text, h(Icon, { name: "external-link" }), h(Hidden, null, say("new_tab")))
      : h("span", hover ? { "data-tip": hover, tabIndex: 0 } : null, text, hover && h(Hidden, null, ` (${hover})`));
    const kind = classes("cell", alignment(column), `kind-${column.kind}`);
    return h("div", { role: "cell", className: kind, "data-value": value ?? "" }, shown);
  }

  function Row({ content, at }) {
    const { columns, rows, texts, hovers, links, bars } = content;
    const link = links?.[at] && SAFE.test(links[at]) ? links[at] : null;
    const share = bars?.[at];
    const cells = columns.map((column, c) =>
      h(Cell, { key: c, column, text: texts[at][c], value: rows[at][c], hover: hovers?.[at]?.[c], link: c === 0 ? link : null }),
    );
    return h(
      "div",
      { role: "row", className: "row" },
      share != null && h("span", { className: "row-bar", style: { width: `${share * 100}%` }, role: "presentation" }),
      cells,
    );
  }

  function Empty({ text }) {
    return h("p", { className: "nothing" }, h(Icon, { name: "checklist" }), h("span", null, text));
  }

  // Figures and dates are never broken, their headings may be; texts keep room for a word, however many figures there are.
  const WIDTHS = { date: "minmax(min-content, auto)", datetime: "minmax(min-content, auto)" };
  const width = ({ kind }) => (FIGURES.has(kind) ? "minmax(min-content, max-content)" : WIDTHS[kind] ?? "minmax(min(4.2rem, 25%), auto)");

  function List({ content, label }) {
    const say = useWords();
    if (content.problem) return h(Problem, { text: content.problem });
    if (!content.rows.length) return h(Empty, { text: content.empty_text ?? say("nothing_found") });
    const heads = content.columns.map((column, c) =>
      h("div", { key: c, role: "columnheader", className: classes("cell", alignment(column)) }, column.label),
    );
    return h(
      "div",
      { role: "table", "aria-label": label, className: "table", style: { "--columns": content.columns.map(width).join(" ") } },
      h("div", { role: "row", className: "row head" }, heads),
      content.rows.map((_, at) => h(Row, { key: at, content, at })),
    );
  }

  minidash.List = List;
})();
