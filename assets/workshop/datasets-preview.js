// The first rows of a dataset as they are read, each column with its type; and what could not be read.
(() => {
  const { h, useWords, Icon, Hidden, classes, locale, wholeText, counted, Button, withReading, withField } = minidash;
  const NUMBERS = new Set(["number", "integer", "duration"]);
  const UNITS = [["d", 86400], ["h", 3600], ["min", 60], ["s", 1]];

  /** Seconds as people say them: 2 d 3 h. */
  function durationText(seconds, say) {
    const parts = [];
    let left = Math.abs(seconds);
    for (const [unit, length] of UNITS) {
      const count = unit === "s" ? Math.round(left) : Math.floor(left / length);
      if (count) parts.push(`${count} ${unit === "d" ? say("data_day_short") : unit}`);
      left -= count * length;
    }
    return `${seconds < 0 ? "−" : ""}${parts.slice(0, 2).join(" ") || "0 s"}`;
  }

  /** A cell as the reader writes such values. */
  function cellText(type, text, say) {
    if (text === null) return "";
    if (type === "duration") return durationText(Number(text), say);
    if (type === "number") return new Intl.NumberFormat(locale(), { maximumFractionDigits: 6 }).format(Number(text));
    if (type === "boolean") return say(text === "true" ? "data_yes" : "data_no");
    if (type === "datetime") return text.replace(/([+-]\d\d(:\d\d)?)$/, "").replace(/:00$/, "");
    return text;
  }

  function Head({ field }) {
    const say = useWords();
    return h(
      "th",
      { scope: "col", className: classes(NUMBERS.has(field.type) && "cell-number") },
      h("span", { className: "head-name" }, field.name),
      h("span", { className: "head-type" }, field.computed && h(Icon, { name: "math-function" }), say(`data_type_${field.type}`), field.computed && h(Hidden, null, ` ${say("data_computed_mark")}`)),
    );
  }

  function Rows({ look }) {
    const say = useWords();
    const cell = (text, at) => h("td", { key: at, className: classes(NUMBERS.has(look.fields[at].type) && "cell-number", text === null && "cell-empty") }, cellText(look.fields[at].type, text, say));
    return h(
      "div",
      { className: "table-box data-preview", role: "region", "aria-label": say("data_first_rows"), tabIndex: 0 },
      h("table", { className: "data-table" }, h("thead", null, h("tr", null, look.fields.map((field) => h(Head, { key: field.name, field })))), h("tbody", null, look.rows.map((row, at) => h("tr", { key: at }, row.map(cell))))),
    );
  }

  /** Texts that look like dates or numbers: one press reads them as such. */
  function Hints({ look, body, edit }) {
    const say = useWords();
    const open = look.hints.filter(({ option }) => body.read?.[option] === undefined);
    const one = ({ option, format, example, columns }) =>
      h("li", { key: option + format }, h("span", null, say("data_like_dates", { columns: columns.join(", "), example })), h(Button, { className: "small-button", onClick: () => edit(withReading(body, { [option]: format })) }, say("data_read_dates")));
    const numbers = ({ columns }) => edit(columns.reduce((now, name) => withField(now, name, { type: "number" }), body));
    const amount = (hint) =>
      h("li", { key: hint.columns.join() }, h("span", null, say("data_like_numbers", { columns: hint.columns.join(", "), example: hint.example })), h(Button, { className: "small-button", onClick: () => numbers(hint) }, say("data_read_numbers")));
    const point = ({ columns, example }) => h("li", { key: columns.join() }, h("span", null, say("data_like_thousands", { columns: columns.join(", "), example })));
    const all = [...open.map(one), ...look.amounts.map(amount), ...look.points.map(point)];
    return all.length > 0 && h("ul", { className: "data-hints" }, all);
  }

  /** What the reader says: rows that it cannot read, columns that are not what they seem. */
  function Remarks({ look, skips }) {
    const say = useWords();
    const left = look.left_out.length + look.more_left_out;
    if (!left && !look.notes.length) return null;
    return h(
      "div",
      { className: "data-remarks" },
      left > 0 && h("p", { className: "data-error" }, h(Icon, { name: "alert-triangle" }), h("span", null, counted(say, skips ? "data_skipped" : "data_unreadable", left))),
      left > 0 && h("ul", { className: "data-faults", tabIndex: 0, "aria-label": say("data_faults") }, look.left_out.map((text, at) => h("li", { key: at }, text))),
      look.notes.map((text, at) => h("p", { key: at, className: "soft" }, text)),
    );
  }

  /** `look` is null until the first answer; `busy` while another is on its way. */
  function Preview({ look, busy, skips, body, edit }) {
    const say = useWords();
    if (!look?.fields.length) return busy ? h("p", { className: "waiting", role: "status" }, h(Icon, { name: "loader-2" }), h(Hidden, null, say("loading"))) : null;
    const text = counted(say, look.whole ? "data_all_rows" : "data_some_rows", look.count).replace(String(look.count), wholeText(look.count));
    return h("div", { className: "block", "aria-busy": busy }, h("header", { className: "data-head" }, h("h2", null, say("data_first_rows")), h("p", { className: "soft", role: "status" }, text)), h(Rows, { look }), h(Hints, { look, body, edit }), h(Remarks, { look, skips }));
  }

  Object.assign(minidash, { Preview, cellText });
})();
