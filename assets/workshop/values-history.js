// The history of a line that is entered by hand: what counts, what was corrected, and the way to correct it.
(() => {
  const { h, useWords, Dialog, CloseButton, Table, Button, Icon, ValueField, TextField, ErrorText, Waiting, useValue, work, dayText, toast, classes, useUnsaved, mayLeave } = minidash;

  /** The entries, what asks for older ones or null, whether that is under way, what is wrong, what asks anew. */
  function useHistory(line) {
    const say = useWords();
    const [found, setFound] = React.useState(null);
    const [problem, setProblem] = React.useState(null);
    const [busy, setBusy] = React.useState(false);
    const asked = React.useRef(0);
    const ask = async (before, kept) => {
      const mine = (asked.current += 1);
      setBusy(true);
      const done = await work({ act: "values_history", minidash: line.minidash, indicator: line.indicator, before }).catch(() => ({ problem: say("not_reached") }));
      // Older ones that come after a correction would bring back what stood before it.
      if (mine !== asked.current) return;
      setBusy(false);
      setProblem(done.problem);
      if (!done.problem) setFound({ entries: [...kept, ...done.entries], before: done.before });
    };
    const anew = () => ask(null, []);
    React.useEffect(() => {
      anew();
    }, []);
    return { entries: found?.entries, older: found?.before ? () => ask(found.before, found.entries) : null, busy, problem, anew };
  }

  function Correction({ line, entry, close, corrected, type }) {
    const say = useWords();
    const [draft, change] = React.useState({ value: "", as_of: entry.as_of, note: "" });
    const typed = Boolean(draft.value.trim() || draft.note.trim());
    useUnsaved(typed);
    // At once: Escape may be the very next key.
    React.useLayoutEffect(() => {
      type(typed);
      return () => type(false);
    }, [typed]);
    const done = () => {
      toast({ text: say("values_corrected", { label: line.label }) });
      corrected();
    };
    const { form, submit, busy, errors, problem } = useValue(line, done);
    const field = (name) => ({ value: draft[name], error: errors[name], change: (text) => change({ ...draft, [name]: text }) });
    const heard = (event) => {
      event.preventDefault();
      submit(draft, true);
    };
    const day = dayText(entry.as_of);
    return h(
      "form",
      { className: "block value-correction", ref: form, onSubmit: heard, noValidate: true },
      h("p", null, say(`values_correct_${line.kind}`, { day })),
      h(
        "div",
        { className: "field-pair" },
        h(ValueField, { line, autoFocus: true, ...field("value") }),
        h(TextField, { label: say("values_note"), hint: say("values_note_hint"), maxLength: 5000, ...field("note") }),
      ),
      problem && h(ErrorText, null, problem),
      h("div", { className: "form-buttons" }, h(Button, { onClick: close }, say("cancel")), h(Button, { main: true, type: "submit", busy }, say("values_correct"))),
    );
  }

  /** One row of the table. */
  function past(entry, correct, say) {
    const { text: value, state } = entry;
    const day = dayText(entry.as_of);
    const cells = [
      h("strong", null, value),
      h("span", { className: "value-nowrap" }, day),
      h("span", { className: classes("value-state", `value-state-${state}`) }, state === "now" && h(Icon, { name: "check" }), say(`values_state_${state}`)),
      h("span", { className: "value-who" }, `${entry.author_name}, `, h("span", { className: "value-nowrap" }, dayText(entry.at)), entry.note && h("span", { className: "value-said" }, entry.note)),
      state !== "replaced" && h("button", { type: "button", className: "small-button", "aria-label": say("values_correct_for", { value, day }), onClick: correct }, say("values_correct")),
    ];
    return { key: entry.id, cells, className: classes(state === "replaced" && "value-replaced") };
  }

  function ValueHistory({ line, close }) {
    const say = useWords();
    const { entries, older, busy, problem, anew } = useHistory(line);
    const [wrong, setWrong] = React.useState(null);
    const [typed, type] = React.useState(false);
    // What was typed to correct one entry is not dropped for another one unasked.
    const correct = (entry) => {
      const turn = () => setWrong(entry);
      if (!entry || !typed || mayLeave(turn)) turn();
    };
    const corrected = () => {
      correct(null);
      anew();
    };
    const head = ["values_value", "values_for", "values_counts", "values_by"].map((key) => say(key));
    const table = entries && h(Table, { label: say("values_history"), head: [...head, h("span", { className: "unseen" }, say("values_correct"))], rows: entries.map((entry) => past(entry, () => correct(entry), say)), empty: say("values_history_none") });
    return h(
      Dialog,
      { title: say("values_history_of", { label: line.label }), close, dirty: typed, className: "values-dialog screen" },
      wrong && h(Correction, { key: wrong.id, line, entry: wrong, close: () => correct(null), corrected, type }),
      table ?? h(Waiting, { problem, again: anew }),
      table && problem && h(ErrorText, null, problem),
      h("div", { className: "form-buttons" }, older && h(Button, { busy, onClick: older }, say("values_older")), h(CloseButton)),
    );
  }

  minidash.ValueHistory = ValueHistory;
})();
