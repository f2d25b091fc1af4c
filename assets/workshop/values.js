// The page "to enter": what is overdue, what is due, and what has been entered for its period.
(() => {
  const { h, useWords, Screen, useWork, useNews, Waiting, Icon, useUnsaved, ValueForm, ValueHistory, ValuePaste, valuePlace, dayText, classes } = minidash;

  const STATES = ["overdue", "due", "done"];
  const ICONS = { overdue: "clock-exclamation", due: "calendar-due", done: "check" };

  function stateText(line, say) {
    if (line.state === "overdue") return say("values_overdue_since", { day: dayText(line.since) });
    if (line.never) return say("values_never");
    return line.state === "due" ? say(`values_due_${line.cadence}`) : say("values_entered_state");
  }

  function Known({ line }) {
    const say = useWords();
    const { last, total, period } = line;
    return h(
      React.Fragment,
      null,
      last && h("p", { className: "value-last" }, say("values_last", { value: last.text, day: dayText(last.as_of), author: last.author_name }), last.note && h("span", { className: "value-said" }, last.note)),
      total && h("p", { className: "value-last" }, say("values_total", { total, first: dayText(period[0]), last: dayText(period[1]) })),
    );
  }

  function ValueLine({ line, draft, change, entered, open, show }) {
    const say = useWords();
    const form = line.state !== "done" || open || isTyped(draft);
    const button = (icon, key, what) => h("button", { type: "button", className: "small-button", "aria-label": say(`${key}_of`, { label: line.label }), onClick: () => show(what, line) }, h(Icon, { name: icon }), say(key));
    return h(
      "li",
      { className: classes("value-line", `value-${line.state}`), "data-minidash": line.minidash, "data-indicator": line.indicator },
      h(
        "div",
        { className: "value-head" },
        h("div", { className: "value-names" }, h("h3", null, line.label), h("p", { className: "soft" }, `${line.title} · ${say(`values_${line.cadence}`)} · ${say(`values_${line.kind}`)}`)),
        h("p", { className: classes("value-badge", `value-badge-${line.never ? "never" : line.state}`) }, h(Icon, { name: ICONS[line.state] }), stateText(line, say)),
      ),
      h(Known, { line }),
      form && h(ValueForm, { line, draft, change, entered }),
      h("div", { className: "value-acts" }, !form && button("pencil-plus", "values_enter", "form"), line.last && button("history", "values_history", "history"), button("clipboard-text", "values_paste", "paste")),
    );
  }

  const isTyped = (draft) => Boolean(draft.value.trim() || draft.note.trim());

  /** What is typed and not yet entered, by line; leaving asks while there is some. */
  function useDrafts(today) {
    const [drafts, setDrafts] = React.useState({});
    useUnsaved(Object.values(drafts).some(isTyped));
    const of = (line) => drafts[valuePlace(line)] ?? { value: "", as_of: today, note: "" };
    // The draft notes where its line stood, so that it stays there when somebody else enters a value meanwhile.
    const change = (line, draft) => setDrafts((all) => ({ ...all, [valuePlace(line)]: { ...draft, state: all[valuePlace(line)]?.state ?? line.state } }));
    const stateOf = (line) => (isTyped(of(line)) ? of(line).state : line.state);
    const drop = (line) => setDrafts(({ [valuePlace(line)]: _, ...others }) => others);
    return { of, change, drop, stateOf };
  }

  /** The way goes on at the value that waits next. */
  function focusNext(line, lines) {
    const open = lines.filter((one) => one.state !== "done" && valuePlace(one) !== valuePlace(line));
    const place = open.length ? valuePlace(open.find((one) => lines.indexOf(one) > lines.indexOf(line)) ?? open[0]) : null;
    const next = place && document.querySelector(`[data-value-of="${CSS.escape(place)}"]`);
    (next ?? document.getElementById("content")).focus({ preventScroll: !next });
  }

  function Group({ state, lines, ...more }) {
    const say = useWords();
    if (!lines.length) return null;
    const { drafts, entered, opened, show } = more;
    const one = (line) => h(ValueLine, { key: valuePlace(line), line, draft: drafts.of(line), change: (draft) => drafts.change(line, draft), entered: () => entered(line), open: opened === valuePlace(line), show });
    return h("section", { className: "value-group" }, h("h2", null, say(`values_${state}`), h("span", { className: "value-count" }, lines.length)), h("ul", null, lines.map(one)));
  }

  function None() {
    const say = useWords();
    return h("div", { className: "plain" }, h(Icon, { name: "hand-finger" }), h("h2", null, say("values_none_title")), h("p", null, say("values_none_text")));
  }

  function Values() {
    const say = useWords();
    const [answer, again, problem] = useWork({ act: "values_list" });
    const [dialog, setDialog] = React.useState(null);
    const [opened, open] = React.useState(null);
    const drafts = useDrafts(answer?.today ?? "");
    // Asked for after each entry, and every half minute: somebody else may have entered a value.
    useNews("look-again", again);
    const close = () => setDialog(null);
    const show = (what, line) => (what === "form" ? open(valuePlace(line)) : setDialog({ what, line }));
    const entered = (line) => {
      drafts.drop(line);
      open(null);
      focusNext(line, answer.lines);
    };
    const groups = answer && STATES.map((state) => h(Group, { key: state, state, lines: answer.lines.filter((line) => drafts.stateOf(line) === state), drafts, entered, opened, show }));
    return h(
      Screen,
      { title: say("values_title"), text: answer?.lines.length ? say("values_text") : undefined },
      answer ? (answer.lines.length ? groups : h(None)) : h(Waiting, { problem, again }),
      dialog?.what === "history" && h(ValueHistory, { line: dialog.line, close }),
      dialog?.what === "paste" && h(ValuePaste, { line: dialog.line, today: answer.today, close }),
    );
  }

  minidash.screens.values = Values;
})();
