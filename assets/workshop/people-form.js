// The forms of people: a new one, and the change of one that stands.
(() => {
  const { h, useWords, Button, TextField, ErrorText, leadTo, PersonFields, personFields, useFormDraft, useMeanwhile, useSend, useAttempts, useUnsaved, letGo, toast } = minidash;
  // Longer than what is accepted: what is pasted is refused with a reason, never cut without a word.
  const LONGER = 1000;
  const NEW = { login: "", ...personFields(null) };

  /** What belongs to no field stands above all; what does stands there, and is brought into view. */
  function useFormErrors() {
    const [told, setTold] = React.useState({ problem: null, errors: {} });
    const form = React.useRef(null);
    const tell = ({ problem, errors = {} }) => setTold({ problem: Object.keys(errors).length ? null : problem, errors });
    React.useEffect(() => {
      const wrong = form.current?.querySelector(".field-error")?.closest(".attribute-row, .field")?.querySelector("input, select, textarea");
      if (!wrong) return;
      leadTo(wrong);
    }, [told]);
    return [told, tell, form];
  }

  function Buttons({ busy, text, close, dirty = true }) {
    const say = useWords();
    return h("div", { className: "form-buttons" }, close && h(Button, { onClick: close }, say("cancel")), h(Button, { main: true, type: "submit", busy: busy || !dirty }, busy ? say("saving") : text));
  }

  /** `done(link)` hears of the account that was made; `close` puts the form away. */
  function NewPerson({ teams, attributes, done, close }) {
    const say = useWords();
    const { draft, dirty, set } = useFormDraft(NEW);
    const [{ problem, errors }, tell, form] = useFormErrors();
    const [send, busy] = useSend();
    const [attempts, note] = useAttempts();
    useUnsaved(dirty);
    const submit = async (event) => {
      event.preventDefault();
      if (busy) return;
      const { login, ...person } = draft;
      const before = attempts.current.filter((attempt) => attempt.login === login).map((attempt) => attempt.person);
      const answer = await send({ act: "person_create", login, person, attempts: before });
      note(answer, { login, person });
      if (answer.problem) return tell(answer);
      letGo();
      done(answer.link);
    };
    return h(
      "form",
      { className: "block", ref: form, onSubmit: submit, noValidate: true, "aria-labelledby": "new-person" },
      h("h2", { id: "new-person" }, say("people_new")),
      h(ErrorText, null, problem),
      h("div", { className: "people-login" }, h(TextField, { label: say("people_login"), hint: say("people_login_hint"), error: errors.login, required: true, autoFocus: true, value: draft.login, change: set("login"), maxLength: LONGER, autoCapitalize: "none", autoComplete: "off", spellCheck: false })),
      h(PersonFields, { draft, set, errors, teams, attributes }),
      h(Buttons, { busy, text: say("people_create"), close }),
    );
  }

  /** The form of one who stands; `saved` is called when it is stored. */
  function ChangePerson({ person, teams, attributes, own, saved }) {
    const say = useWords();
    const { draft, dirty, set, merge, keep } = useFormDraft(personFields(person));
    const [{ problem, errors }, tell, form] = useFormErrors();
    const [send, busy] = useSend();
    const version = React.useRef(person.version);
    const meanwhile = useMeanwhile();
    useUnsaved(dirty);
    const conflict = async () => {
      const answer = await send({ act: "people_list" });
      if (answer.problem) return tell(answer);
      const now = answer.people.find(({ login }) => login === person.login);
      if (!now) return tell({ problem: say("people_gone") });
      version.current = now.version;
      return tell({ problem: meanwhile(merge(personFields(now))) });
    };
    const submit = async (event) => {
      event.preventDefault();
      if (busy || !dirty) return undefined;
      const answer = await send({ act: "person_change", login: person.login, version: version.current, person: draft });
      if (answer.conflict) return conflict();
      if (answer.problem) return tell(answer);
      version.current = answer.person.version;
      tell({ problem: null });
      keep(draft, personFields(answer.person));
      toast({ text: say("people_saved") });
      return saved();
    };
    return h(
      "form",
      { className: "block", ref: form, onSubmit: submit, noValidate: true, "aria-label": person.name },
      h(ErrorText, null, problem),
      h(PersonFields, { draft, set, errors, teams, attributes, own }),
      h(Buttons, { busy, dirty, text: say("save") }),
    );
  }

  Object.assign(minidash, { NewPerson, ChangePerson, useFormErrors, FormButtons: Buttons });
})();
