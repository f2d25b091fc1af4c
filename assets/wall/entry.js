// Enters a manual value: the number as the reader writes it, the day it stands for, a note.
(() => {
  const { h, useWords, useNews, useFailure, useLeaving, Icon, unique } = minidash;

  function Field({ id, label, error, children }) {
    return h("div", { className: "field" }, h("label", { htmlFor: id }, label), children, error && h("p", { className: "field-error", id: `${id}-error` }, error));
  }

  function input(id, error, { about, ...more }) {
    const told = [about, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
    return h("input", { id, className: "input", "aria-invalid": Boolean(error), "aria-describedby": told, ...more });
  }

  const blank = (today) => ({ value: "", as_of: today, note: "" });
  const isTyped = ({ value, note }) => Boolean(value.trim() || note.trim());

  /** What is typed, until it is saved; what is sent again unchanged keeps its key, so that it is stored once. */
  function useDraft({ entered, close, send, target, today }) {
    const say = useWords();
    const [draft, setDraft] = React.useState(() => blank(today));
    const [waiting, setWaiting] = React.useState(null);
    const [failed, setFailed] = React.useState(false);
    const key = React.useRef(unique());
    const answer = waiting && entered?.id === waiting.id ? entered : null;
    const saving = Boolean(waiting && !answer && !failed);
    useFailure(() => saving && setFailed(true));
    React.useEffect(() => {
      if (answer && !answer.errors) close();
    }, [answer]);
    const change = (name) => (event) => {
      key.current = unique();
      setDraft({ ...draft, [name]: event.target.value });
    };
    const submit = (event) => {
      event.preventDefault();
      if (saving) return;
      setFailed(false);
      const entry = { ...draft, minidash: target.minidash, indicator: target.line.key, id: unique(), key: key.current };
      setWaiting(entry);
      send(entry);
    };
    const errors = failed ? { all: say("refused") } : answer?.errors ?? {};
    return { draft, change, submit, saving, errors };
  }

  function Form(props) {
    const { target, close } = props;
    const say = useWords();
    const { draft, change, submit, saving, errors } = useDraft(props);
    const { box, events, question } = useLeaving(close, isTyped(draft));
    React.useEffect(() => box.current.showModal(), []);
    React.useEffect(() => {
      box.current.querySelector("[aria-invalid=true]")?.focus();
    }, [errors.value, errors.as_of, errors.note, saving]);
    const duration = target.line.kind === "duration";
    const writing = duration ? { placeholder: say("entry_example_duration"), about: "entry-hint" } : { inputMode: "decimal", placeholder: say("entry_example") };
    const form = h(
      "form",
      { onSubmit: submit, noValidate: true },
      h("h2", { id: "entry-title" }, target.line.label),
      h("div", { className: "entry-pair" },
        h(Field, { id: "entry-value", label: say("entry_value"), error: errors.value },
          input("entry-value", errors.value, { ...writing, autoComplete: "off", autoFocus: true, value: draft.value, onChange: change("value") })),
        h(Field, { id: "entry-day", label: say("entry_day"), error: errors.as_of },
          input("entry-day", errors.as_of, { type: "date", value: draft.as_of, onChange: change("as_of") }))),
      duration && h("p", { id: "entry-hint", className: "entry-hint" }, say("entry_duration")),
      h(Field, { id: "entry-note", label: say("entry_note"), error: errors.note },
        input("entry-note", errors.note, { value: draft.note, onChange: change("note"), maxLength: 5000 })),
      h("p", { className: "form-error", role: "alert" }, errors.all),
      h(
        "div",
        { className: "form-buttons" },
        h("button", { type: "button", className: "button", onClick: close }, say("cancel")),
        h("button", { type: "submit", className: "button button-main", "aria-disabled": saving }, saving && h(Icon, { name: "loader-2" }), say("save")),
      ),
    );
    return h(React.Fragment, null, h("dialog", { className: "entry", ref: box, ...events, "aria-labelledby": "entry-title" }, form), question);
  }

  /** Opens for the line whose button was pressed; `entered` is the server's answer to the latest `entry`. */
  function Entry({ entered, today, setProps }) {
    const [target, setTarget] = React.useState(null);
    useNews("enter", setTarget);
    if (!target) return null;
    return h(Form, { key: `${target.minidash}.${target.line.key}`, target, entered, today, send: (entry) => setProps({ entry }), close: () => setTarget(null) });
  }

  minidash.Entry = Entry;
})();
