// The rows behind a value, a page at a time, and the files of them.
(() => {
  const { h, useWords, Icon, Hidden, useAnswer, Waiting, explainNumber: number, classes } = minidash;
  const FIGURES = new Set(["number", "percent", "currency", "duration"]);
  const SAFE = /^https?:\/\//i;
  const alignment = ({ kind }) => classes(FIGURES.has(kind) ? "explain-figure" : "explain-text", `kind-${kind}`);

  function Cell({ column, text, value, link }) {
    const say = useWords();
    const shown = link ? h("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, text, h(Icon, { name: "external-link" }), h(Hidden, null, say("new_tab"))) : text;
    return h("td", { className: alignment(column), "data-value": value ?? "" }, shown);
  }

  /** `columns` are {key, label, kind}; a wide table scrolls in itself, by keys too. */
  function Table({ label, columns, texts, rows, links }) {
    const head = columns.map((column) => h("th", { key: column.key, scope: "col", className: alignment(column) }, column.label));
    const row = (cells, at) => {
      const link = SAFE.test(links?.[at] ?? "") ? links[at] : null;
      return h("tr", { key: at }, cells.map((text, c) => h(Cell, { key: c, column: columns[c], text, value: rows[at][c], link: c === 0 ? link : null })));
    };
    return h(
      "div",
      { className: "explain-scroll", tabIndex: 0, role: "region", "aria-label": label },
      h("table", { className: "explain-table" }, h("caption", { className: "unseen" }, label), h("thead", null, h("tr", null, head)), h("tbody", null, texts.map(row))),
    );
  }

  function Steps({ page, step }) {
    const say = useWords();
    const { offset, limit, total } = page;
    const button = (key, icon, to, ends) =>
      h("button", { type: "button", className: "icon-button", "aria-label": say(key), "data-tip": say(key), "aria-disabled": ends, onClick: () => ends || step(to) }, h(Icon, { name: icon }));
    const last = Math.min(total, offset + limit);
    return h(
      "div",
      { className: "explain-steps" },
      h("p", { role: "status" }, say("explain_page", { from: number(offset + 1), to: number(last), n: number(total) })),
      button("explain_earlier", "chevron-left", Math.max(0, offset - limit), offset === 0),
      button("explain_later", "chevron-right", offset + limit, last >= total),
    );
  }

  /** The links by which rows are taken away. */
  function Files({ minidashKey, line, about }) {
    const say = useWords();
    const address = `/export/minidashes/${minidashKey}${line ? `/lines/${line}` : ""}/${about}`;
    const file = (form, icon) => h("a", { className: "button", href: `${address}.${form}`, download: "" }, h(Icon, { name: icon }), say(`explain_save_${form}`));
    return h("div", { className: "explain-files" }, file("csv", "file-type-csv"), file("xlsx", "file-spreadsheet"), h("p", { className: "soft" }, say("explain_limit")));
  }

  /** `told` is the explanation; what is entered by hand shows its whole history. */
  function Rows({ told }) {
    const say = useWords();
    const [offset, step] = React.useState(0);
    const about = told.kind === "manual" ? "history" : "rows";
    const asked = useAnswer({ about, key: told.minidash, line: told.line ?? "", offset });
    const page = asked.answer;
    if (!page || page.problem) return h(Waiting, { asked });
    if (page.reason) return h("p", { className: "explain-reason" }, h(Icon, { name: "info-circle" }), page.reason);
    if (!page.total) return h("p", { className: "nothing" }, h(Icon, { name: "checklist" }), h("span", null, say("explain_nothing")));
    return h(
      React.Fragment,
      null,
      h(Table, { label: say("explain_table_of", { label: told.label }), columns: page.columns, texts: page.texts, rows: page.rows, links: page.links }),
      h(Steps, { page, step }),
      h(Files, { minidashKey: told.minidash, line: told.line, about }),
    );
  }

  Object.assign(minidash, { ExplainTable: Table, ExplainRows: Rows });
})();
