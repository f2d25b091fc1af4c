// Enters one value in its place: the number as the reader writes it, the day that it stands for, a note.
(() => {
  const { h, useWords, TextField, NumberField, Button, ErrorText, useSend, toast, unique, tell, work } = minidash;
  const PAUSE = 250;

  /** What a value is measured in, with an example. */
  const measure = (line, say) => say(`values_in_${line.measured_in === "date" ? "number" : line.measured_in}`, { currency: line.currency });

  const placeOf = (line) => `${line.minidash}.${line.indicator}`;

  /** Sends a typed value; what is sent again unchanged keeps its key, so that it is stored once. The first field at fault gets the focus. */
  function useValue(line, done) {
    const [send, busy] = useSend();
    const [answer, setAnswer] = React.useState(null);
    const form = React.useRef(null);
    React.useEffect(() => {
      form.current?.querySelector("[aria-invalid=true]")?.focus();
    }, [answer]);
    const sent = React.useRef({ text: null, key: null });
    const submit = async (draft, correct) => {
      if (busy) return;
      const text = JSON.stringify([draft, correct]);
      if (sent.current.text !== text) sent.current = { text, key: unique() };
      const wish = { act: "values_enter", minidash: line.minidash, indicator: line.indicator, value: draft.value, as_of: draft.as_of, note: draft.note, correct, key: sent.current.key };
      const got = await send(wish);
      setAnswer(got);
      if (got.problem) return;
      sent.current = { text: null, key: null };
      tell("look-again");
      done();
    };
    const errors = answer?.errors ?? {};
    const problem = answer?.problem && !Object.keys(errors).length ? answer.problem : null;
    return { form, submit, busy, errors, problem };
  }

  /** The field of a value; of a duration it says how it is understood while it is typed. */
  function ValueField({ line, value, ...more }) {
    const say = useWords();
    const typed = line.measured_in === "duration" ? value.trim() : "";
    const [read, setRead] = React.useState(null);
    React.useEffect(() => {
      if (!typed) return undefined;
      let wanted = true;
      const ask = async () => {
        const done = await work({ act: "values_read", minidash: line.minidash, indicator: line.indicator, value: typed }).catch(() => ({}));
        if (wanted) setRead({ typed, understood: done.understood });
      };
      const timer = setTimeout(ask, PAUSE);
      return () => {
        wanted = false;
        clearTimeout(timer);
      };
    }, [typed]);
    const understood = typed && read?.typed === typed && read.understood;
    const heard = h("p", { className: "value-understood", role: "status" }, understood && say("values_understood", understood));
    return h("div", { className: "field" }, h(NumberField, { label: say("values_value"), hint: measure(line, say), autoComplete: "off", maxLength: 100, inputMode: line.measured_in === "duration" ? "text" : "decimal", value, ...more }), line.measured_in === "duration" && heard);
  }

  /** `draft` is {value, as_of, note} as it is typed; `entered` is called when it is stored. */
  function ValueForm({ line, draft, change, entered }) {
    const say = useWords();
    const done = () => {
      toast({ text: say("values_entered", { label: line.label }) });
      entered();
    };
    const { form, submit, busy, errors, problem } = useValue(line, done);
    const field = (name) => ({ value: draft[name], error: errors[name], change: (text) => change({ ...draft, [name]: text }) });
    const heard = (event) => {
      event.preventDefault();
      submit(draft, false);
    };
    return h(
      "form",
      { className: "value-form", ref: form, onSubmit: heard, noValidate: true, "aria-label": say("values_enter_for", { label: line.label }) },
      h(ValueField, { line, "data-value-of": placeOf(line), ...field("value") }),
      h(TextField, { label: say("values_day"), hint: say("values_day_hint"), type: "date", ...field("as_of") }),
      h(TextField, { label: say("values_note"), hint: say("values_note_hint"), maxLength: 5000, className: "value-note", ...field("note") }),
      h(Button, { main: true, type: "submit", busy, className: "value-enter", "aria-label": say("values_enter_for", { label: line.label }) }, say("values_enter")),
      problem && h(ErrorText, null, problem),
    );
  }

  Object.assign(minidash, { ValueForm, ValueField, useValue, valuePlace: placeOf });
})();
