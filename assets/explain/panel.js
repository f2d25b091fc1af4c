// The panel that explains a value or a list: beside the wall on large screens, over it on small ones.
(() => {
  const { h, Words, useWords, useLeaving, Icon, useAnswer, Told, ExplainRows, ExplainCourse, explainWords } = minidash;

  /** The pages of the panel for what is explained. */
  function pages(told) {
    if (!told || told.problem) return ["why"];
    const rows = told.kind === "manual" ? ["history"] : told.kind === "formula" ? [] : ["rows"];
    return ["why", ...rows, ...(told.unit ? ["course"] : [])];
  }

  const KEYS = { ArrowRight: 1, ArrowLeft: -1 };

  /** Arrow keys go from one to the next, as in all tabs. */
  function Tabs({ names, tab, choose }) {
    const say = useWords();
    const press = (event) => {
      const step = KEYS[event.key];
      if (!step) return;
      event.preventDefault();
      const next = names[(names.indexOf(tab) + step + names.length) % names.length];
      choose(next);
      document.getElementById(`explain-tab-${next}`).focus();
    };
    const one = (name) =>
      h("button", { key: name, id: `explain-tab-${name}`, type: "button", role: "tab", className: "explain-tab", "aria-selected": name === tab, "aria-controls": "explain-page", tabIndex: name === tab ? 0 : -1, onClick: () => choose(name) }, say(`explain_tab_${name}`));
    return h("div", { role: "tablist", className: "explain-tabs", onKeyDown: press }, names.map(one));
  }

  function Head({ tile, line, told, turn, close }) {
    const say = useWords();
    const lines = tile.content.kind === "list" ? [] : tile.content.lines;
    const shown = lines.find((one) => one.key === line);
    const label = told?.label ?? shown?.label ?? tile.content.title;
    const pick = (event) => turn({ line: event.target.value });
    return h(
      "div",
      { className: "explain-head" },
      h(
        "div",
        null,
        label !== tile.content.title && h("p", { className: "soft" }, tile.content.title),
        h("h2", { id: "explain-title" }, label),
        (told?.text ?? shown?.text) && h("p", { className: "explain-value" }, told?.text ?? shown.text),
      ),
      h("button", { type: "button", className: "icon-button", "aria-label": say("close"), onClick: close }, h(Icon, { name: "x" })),
      lines.length > 1 && h("select", { className: "input explain-lines", "aria-label": say("explain_line"), value: line, onChange: pick }, lines.map((one) => h("option", { key: one.key, value: one.key }, one.label))),
    );
  }

  function Page({ tab, told, asked, turn, parts }) {
    if (tab === "rows" || tab === "history") return h(ExplainRows, { told });
    if (tab === "course") return h(ExplainCourse, { told, parts });
    return h(Told, { asked, turn });
  }

  /** `turn` leads to another line or page; one that this line does not have gives way to the explanation. */
  function Inside({ tile, line, tab: wished, parts, turn, close }) {
    const asked = useAnswer({ about: "explain", key: tile.minidash, line: line ?? "" });
    // An answer about the line before is none about this one.
    const told = asked.answer && (asked.answer.problem || asked.answer.line === line) ? asked.answer : null;
    const names = pages(told);
    const wanted = wished === "rows" && told?.kind === "manual" ? "history" : wished;
    const tab = names.includes(wanted) ? wanted : "why";
    return h(
      React.Fragment,
      null,
      h(Head, { tile, line, told: told?.problem ? null : told, turn, close }),
      h(Tabs, { names, tab, choose: (name) => turn({ tab: name === "history" ? "rows" : name }) }),
      h("div", { id: "explain-page", className: "explain-page", role: "tabpanel", tabIndex: 0, "aria-labelledby": `explain-tab-${tab}` }, h(Page, { key: `${line} ${tab}`, tab, told, asked: { ...asked, answer: told }, turn, parts })),
    );
  }

  function Explanation(props) {
    const { tile, close } = props;
    const words = React.useContext(Words);
    const all = React.useMemo(() => ({ ...words, ...explainWords }), [words]);
    const { box, events } = useLeaving(close);
    React.useLayoutEffect(() => {
      const dialog = box.current;
      dialog.showModal();
      // Closed before it is taken away, so that the focus goes back to where it was.
      return () => dialog.close();
    }, []);
    return h(
      "dialog",
      { className: "explain", ref: box, ...events, "aria-labelledby": "explain-title" },
      h(Words.Provider, { value: all }, h("div", { className: "explain-inside", key: tile.minidash }, h(Inside, props))),
    );
  }

  minidash.Explanation = Explanation;
})();
