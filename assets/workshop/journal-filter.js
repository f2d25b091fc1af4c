// The filter of the journal: person, kind, action, thing, days, words; it also stands in the address of the export.
(() => {
  const { h, useWords, SelectField, TextField, Button, useWork } = minidash;

  const EMPTY = { person: "", kind: "", action: "", first: "", last: "", thing: "", key: "", words: "" };
  const PAUSE = 350;

  /** What is typed, and what is looked for a moment after the last key. */
  function useFilter() {
    const [typed, type] = React.useState(EMPTY);
    const [wanted, setWanted] = React.useState(EMPTY);
    React.useEffect(() => {
      const timer = setTimeout(() => setWanted(typed), PAUSE);
      return () => clearTimeout(timer);
    }, [typed]);
    return { typed, type, wanted };
  }

  const filled = (filter) => Object.entries(filter).filter(([, value]) => value !== "");

  /** The address of the file with the lines that are wanted. */
  const filePath = (filter) => `/admin/journal.csv${filled(filter).length ? `?${new URLSearchParams(filled(filter))}` : ""}`;

  function JournalFilter({ typed, type, errors }) {
    const say = useWords();
    const [choices] = useWork({ act: "journal_choices" });
    const field = (name) => ({ value: typed[name], error: errors[`wanted.${name}`], change: (text) => type({ ...typed, [name]: text }) });
    // Of a thing that was chosen by its line the title is shown, and the key is meant: another one may be called alike.
    const thing = { ...field("thing"), change: (text) => type({ ...typed, thing: text, key: "" }) };
    const kind = { ...field("kind"), change: (value) => type({ ...typed, kind: value, key: "" }) };
    const options = (all, any) => [{ value: "", text: say(any) }, ...(all ?? []).map(([value, text]) => ({ value, text }))];
    return h(
      "form",
      { className: "block journal-filter", role: "search", "aria-label": say("journal_filter"), onSubmit: (event) => event.preventDefault() },
      h(SelectField, { label: say("journal_person"), options: options(choices?.people, "journal_anybody"), ...field("person") }),
      h(SelectField, { label: say("journal_kind"), options: options(choices?.kinds, "journal_any_kind"), ...kind }),
      h(SelectField, { label: say("journal_action"), options: options(choices?.actions, "journal_any_action"), ...field("action") }),
      h(TextField, { label: say("journal_first"), hint: say("journal_first_hint"), type: "date", ...field("first") }),
      h(TextField, { label: say("journal_last"), hint: say("journal_last_hint"), type: "date", ...field("last") }),
      h(TextField, { label: say("journal_thing"), hint: say("journal_thing_hint"), maxLength: 200, ...thing }),
      h(TextField, { label: say("journal_words"), hint: say("journal_words_hint"), maxLength: 200, type: "search", ...field("words") }),
      filled(typed).length > 0 && h(Button, { icon: "x", className: "journal-clear", onClick: () => type(EMPTY) }, say("journal_clear")),
    );
  }

  Object.assign(minidash, { JournalFilter, useJournalFilter: useFilter, journalFile: filePath, journalFiltered: (filter) => filled(filter).length > 0 });
})();
