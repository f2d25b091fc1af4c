// What is computed: an aggregate, of a field or of the time between two dates, and how the value is written.
(() => {
  const { h, useWords, useVocabulary, SelectField, TextField, FieldPicker, FilterBuilder, NumberInput } = minidash;

  /** Of what: a field that fits the aggregate, the rows themselves, or the time between two dates. */
  function Operand({ measure, dataset, aggregate, path, told, change }) {
    const say = useWords();
    const timed = Boolean(measure.duration);
    const ofRows = aggregate.needs === "rows or values";
    const canTime = aggregate.types.includes("duration");
    const offered = [ofRows && "rows", "field", canTime && "time"].filter(Boolean);
    const kinds = offered.map((one) => ({ value: one, text: say(`of_${one}`) }));
    // What was asked for before another aggregate was chosen may not be offered any more.
    const [asked, ask] = React.useState(offered[0]);
    const shown = timed ? "time" : measure.field ? "field" : asked !== "time" && offered.includes(asked) ? asked : offered[0];
    const { field, duration, ...rest } = measure;
    const turn = (one) => {
      ask(one);
      change(one === "time" ? { ...rest, duration: { from: "", to: "" } } : rest);
    };
    const dated = (one) => one.date;
    const moment = (name) => h(FieldPicker, { label: say(`time_${name}`), dataset, fits: dated, value: duration?.[name], error: told.problems[`${path}.duration.${name}`], change: (value) => change({ ...rest, duration: { ...duration, [name]: value } }) });
    return h(
      React.Fragment,
      null,
      kinds.length > 1 && h(SelectField, { label: say("of_what"), options: kinds, value: shown, change: turn }),
      shown === "field" && h(FieldPicker, { label: say("of_field"), hint: say("of_field_hint"), dataset, required: !ofRows, fits: (one) => aggregate.types.includes(one.type), value: field, error: told.problems[`${path}.field`], change: (value) => change({ ...rest, field: value || undefined }) }),
      shown === "time" && moment("from"),
      shown === "time" && moment("to"),
    );
  }

  /** `measure` is {aggregate, field, duration, of}; `path` its place in the definition. */
  function MeasureFields({ measure, dataset, path, told, change }) {
    const say = useWords();
    const { aggregates } = useVocabulary();
    const aggregate = aggregates.find((one) => one.key === measure.aggregate) ?? aggregates[0];
    const options = aggregates.map((one) => ({ value: one.key, text: one.text }));
    const turn = (key) => {
      const next = aggregates.find((one) => one.key === key);
      const { of, ...rest } = measure;
      change(next.needs === "filter" ? { aggregate: key, of: of ?? null } : { ...rest, aggregate: key });
    };
    return h(
      React.Fragment,
      null,
      h("div", { className: "form-row" }, h(SelectField, { label: say("compute"), options, value: aggregate.key, change: turn, error: told.problems[`${path}.aggregate`] }), aggregate.needs !== "filter" && h(Operand, { measure, dataset, aggregate, path, told, change })),
      aggregate.needs === "filter" && dataset && h(FilterBuilder, { label: say("share_of"), hint: say("share_of_hint"), filter: measure.of ?? null, path: `${path}.of`, dataset, told, change: (of) => change({ ...measure, of }) }),
    );
  }

  /** How a value is written; what is left out follows from the value itself. */
  function FormatFields({ format, path, told, change }) {
    const say = useWords();
    const { formats, currency } = useVocabulary();
    const { kind, decimals } = format;
    const options = [{ value: "", text: say("format_auto") }, ...formats.map((one) => ({ value: one.key, text: one.text }))];
    const set = (part) => change(Object.fromEntries(Object.entries({ ...format, ...part }).filter(([, value]) => value !== null && value !== "" && value !== undefined)));
    return h(
      "div",
      { className: "form-row" },
      h(SelectField, { label: say("format"), options, value: kind ?? "", error: told.problems[`${path}.kind`], change: (one) => set({ kind: one, currency: one === "currency" ? format.currency : null }) }),
      kind === "currency" && h(TextField, { label: say("currency"), placeholder: currency, maxLength: 3, value: format.currency, error: told.problems[`${path}.currency`], change: (one) => set({ currency: one.toUpperCase() }) }),
      h(NumberInput, { label: say("decimals"), placeholder: say("format_auto"), value: decimals, error: told.problems[`${path}.decimals`], change: (one) => set({ decimals: one }) }),
    );
  }

  Object.assign(minidash, { MeasureFields, FormatFields });
})();
