// Enters one value in its place: the number as the reader writes it, the day that it stands for, a note.
(() => {
  const { h, useWords, TextField, NumberField, Button, ErrorText, useSend, toast, unique, tell } = minidash;

  /** What a value is measured in, with an example. */
  const measure = (line, say) => say(`values_in_${line.measured_in === "date" ? "number" : line.measured_in}`, { currency: line.currency });

  const placeOf = (line) => `${line.minidash}.${line.indicator}`;

  /** Sends a typed value; what is sent again unchanged keeps its key, so that it is stored once. */
  function useValue(line, done) {
    const [send, busy] = useSend();
    const [answer, setAnswer] = React.useState(null);
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
    return { submit, busy, errors, problem };
  }

  /** `draft` is {value, as_of, note} as it is typed; `entered` is called when it is stored. */
  function ValueForm({ line, draft, change, entered }) {
    const say = useWords();
    const done = () => {
      toast({ text: say("values_entered", { label: line.label }) });
      entered();
    };
    const { submit, busy, errors, problem } = useValue(line, done);
    const field = (name) => ({ value: draft[name], error: errors[name], change: (text) => change({ ...draft, [name]: text }) });
    const heard = (event) => {
      event.preventDefault();
      submit(draft, false);
    };
    return h(
      "form",
      { className: "value-form", onSubmit: heard, noValidate: true, "aria-label": say("values_enter_for", { label: line.label }) },
      h(NumberField, { label: say("values_value"), hint: measure(line, say), autoComplete: "off", maxLength: 100, "data-value-of": placeOf(line), ...field("value") }),
      h(TextField, { label: say("values_day"), hint: say("values_day_hint"), type: "date", ...field("as_of") }),
      h(TextField, { label: say("values_note"), hint: say("values_note_hint"), maxLength: 1000, className: "value-note", ...field("note") }),
      h(Button, { main: true, type: "submit", busy, className: "value-enter", "aria-label": say("values_enter_for", { label: line.label }) }, say("values_enter")),
      problem && h(ErrorText, null, problem),
    );
  }

  Object.assign(minidash, { ValueForm, useValue, valueMeasure: measure, valuePlace: placeOf });
})();
