// The lines of a minidash in order; the one that is chosen has its form below.
(() => {
  const { h, useWords, Sortable, Icon, LineForm, problemUnder, plainText, useRows, useKept, classes } = minidash;

  const labelOf = (line, title) => plainText(line.label) || title;

  /** A row: its label and its sentence; pressing it opens its form. */
  function LineRow({ label, sentence, problem, current, choose, copy, drop, alone }) {
    const say = useWords();
    const tool = (icon, text, act, more) => h("button", { type: "button", className: "icon-button", "aria-label": `${text}: ${label}`, "data-tip": text, onClick: act, ...more }, h(Icon, { name: icon }));
    return h(
      React.Fragment,
      null,
      h("button", { type: "button", className: "line-choose", "aria-pressed": current, onClick: choose }, h("span", { className: "line-name" }, label), sentence && h("span", { className: "line-sentence soft" }, sentence)),
      problem && h("span", { className: "row-wrong", "data-tip": problem }, h(Icon, { name: "alert-triangle" }), h("span", { className: "unseen" }, problem)),
      tool("copy", say("duplicate"), copy),
      !alone && tool("trash", say("remove"), drop, { "data-drop-row": true }),
    );
  }

  function Lines({ lines, keys, told, tried, change }) {
    const say = useWords();
    const [chosen, choose] = React.useState(0);
    // After a save that was refused, the first line at fault shows its form.
    React.useEffect(() => {
      const wrong = lines.findIndex((_, index) => problemUnder(told.problems, `indicators.${index}`));
      if (tried && wrong >= 0) choose(wrong);
    }, [tried]);
    const rows = useRows(lines.length);
    const { names } = rows;
    const kept = useKept();
    const at = Math.min(chosen, lines.length - 1);
    const titleOf = (line, index) => labelOf(line, say("line_n", { n: index + 1 }));
    const items = lines.map((line, index) => ({ key: names.current[index], title: titleOf(line, index), line, index }));
    const sorted = (order) => {
      const byKey = new Map(items.map((item) => [item.key, item]));
      const next = order.map((key) => byKey.get(key));
      choose(next.findIndex((item) => item.index === at));
      names.current = order;
      change(next.map((item) => item.line));
    };
    const add = (line, place) => {
      names.current = names.current.toSpliced(place, 0, `line-${Date.now()}-${place}`);
      change(lines.toSpliced(place, 0, line));
      choose(place);
    };
    const drop = (index) => {
      rows.drop(index);
      change(lines.toSpliced(index, 1));
      choose(Math.max(0, at >= index ? at - 1 : at));
    };
    const copy = (index) => {
      const { key, ...rest } = lines[index];
      add(rest, index + 1);
    };
    const draw = ({ index, title }) =>
      h(LineRow, { label: title, sentence: told.lines[keys[index]], problem: problemUnder(told.problems, `indicators.${index}`), current: index === at, choose: () => choose(index), copy: () => copy(index), drop: () => drop(index), alone: lines.length === 1 });
    // A line that is named by another keeps the key by which it is named, whatever it is called later.
    const refers = (line) => line.formula !== undefined || line.target?.indicator !== undefined;
    const rewrite = (line) => {
      const next = lines.with(at, line);
      const keep = refers(line) && keys.length === lines.length;
      change(keep ? next.map((one, index) => (one.key || index === at ? one : { ...one, key: keys[index] })) : next);
    };
    const others = lines.map((line, index) => ({ key: line.key || keys[index], label: titleOf(line, index), index })).filter((one) => one.index !== at && one.key);
    return h(
      "div",
      { className: "block lines-block" },
      h("div", { className: "lines-rows", ref: rows.box }, h("header", { className: "block-head" }, h("h2", null, say("lines")), h("button", { type: "button", className: "small-button", "data-add-row": true, onClick: () => add({ label: "", dataset: lines[at]?.dataset ?? null, measure: { aggregate: "count" } }, lines.length) }, h(Icon, { name: "plus" }), say("add_line"))),
      h(Sortable, { items, draw, sorted, label: say("lines") })),
      h("div", { className: classes("line-open"), key: names.current[at] }, h(LineForm, { line: lines[at], path: `indicators.${at}`, others, alone: lines.length === 1, told, kept: (what) => kept(`${names.current[at]} ${what}`), change: rewrite })),
    );
  }

  minidash.MinidashLines = Lines;
})();
