// The fields of forms: each with its label, a hint of one line, and what is wrong with it, where it is typed.
(() => {
  const { h, useWords, Icon, classes } = minidash;

  /**
   * Label, hint and error around what `draw(attributes)` gives; the attributes tie them together. `wrong` is the id of an
   * error that stands elsewhere.
   */
  function Field({ label, hint, error, wrong, required, unlabelled, className, draw }) {
    const say = useWords();
    const id = React.useId();
    const about = classes(hint && `${id}-hint`, error && `${id}-error`, wrong) || undefined;
    const attributes = { id, "aria-describedby": about, "aria-invalid": error || wrong ? true : undefined, "aria-required": required || undefined };
    return h(
      "div",
      { className: classes("field", className) },
      h("label", { htmlFor: id, className: unlabelled ? "unseen" : undefined }, label, required && h("span", { className: "field-mark" }, ` ${say("required")}`)),
      draw(attributes),
      hint && h("p", { id: `${id}-hint`, className: "field-hint" }, hint),
      error && h("p", { id: `${id}-error`, className: "field-error" }, h(Icon, { name: "alert-triangle" }), error),
    );
  }

  /** What a field takes for itself; the rest is given to the element. */
  const OWN = new Set(["label", "hint", "error", "wrong", "required", "unlabelled", "className", "change", "value", "options"]);
  const rest = (props) => Object.fromEntries(Object.entries(props).filter(([name]) => !OWN.has(name)));

  const typed = (kind) =>
    function Typed(props) {
      const { value, change } = props;
      const heard = (event) => change(event.target.value);
      return h(Field, { ...props, draw: (attributes) => h(kind, { className: "input", value: value ?? "", onChange: heard, ...rest(props), ...attributes }) });
    };

  const TextField = typed("input");
  const AreaField = typed("textarea");

  /** A number as it is typed; `change` hears the text, so that nothing is lost that is no number yet. */
  const NumberField = (props) => h(TextField, { inputMode: "decimal", ...props, className: classes("field-number", props.className) });

  /** `options` are [{value, text}], or with `options` of their own [{label, options}]: a group of them. */
  function SelectField(props) {
    const { value, change, options } = props;
    const one = (option) =>
      option.options
        ? h("optgroup", { key: option.label, label: option.label }, option.options.map(one))
        : h("option", { key: option.value, value: option.value, disabled: option.disabled }, option.text);
    const heard = (event) => change(event.target.value);
    return h(Field, { ...props, draw: (attributes) => h("select", { className: "input", value: value ?? "", onChange: heard, ...rest(props), ...attributes }, options.map(one)) });
  }

  function CheckField({ label, hint, value, change, ...more }) {
    const id = React.useId();
    return h(
      "div",
      { className: "field" },
      h("label", { className: "check" }, h("input", { type: "checkbox", checked: Boolean(value), onChange: (event) => change(event.target.checked), "aria-describedby": hint ? id : undefined, ...more }), h("span", null, label)),
      hint && h("p", { id, className: "field-hint" }, hint),
    );
  }

  /** One of few choices, all of them in sight: [{value, text, hint}]. */
  function RadioField({ label, hint, error, options, value, change, className }) {
    const name = React.useId();
    const one = (option) =>
      h("label", { key: String(option.value), className: "check" }, h("input", { type: "radio", name, checked: option.value === value, onChange: () => change(option.value) }), h("span", null, option.text, option.hint && h("span", { className: "field-hint" }, ` ${option.hint}`)));
    return h(
      "fieldset",
      { className: classes("field", "field-group", className), "aria-describedby": classes(hint && `${name}-hint`, error && `${name}-error`) || undefined, "aria-invalid": error ? true : undefined },
      h("legend", null, label),
      h("div", { className: "field-choices" }, options.map(one)),
      hint && h("p", { id: `${name}-hint`, className: "field-hint" }, hint),
      error && h("p", { id: `${name}-error`, className: "field-error" }, h(Icon, { name: "alert-triangle" }), error),
    );
  }

  const LANGUAGES = ["en", "fr"];

  /** A text in both languages as the definitions keep it: one text for both if only one is given. */
  const joinTexts = ({ en = "", fr = "" }) => (en && fr && en !== fr ? { en, fr } : en || fr);
  const splitText = (text) => (text && typeof text === "object" ? { en: text.en ?? "", fr: text.fr ?? "" } : { en: "", fr: "", [document.documentElement.lang]: text ?? "" });

  /**
   * A text in English and French; `values` is {en, fr}, `errors` too. Without the one, the other is shown to all.
   * A `maxLength` cuts without a word; it is for what nobody else bounds.
   */
  function TwoTexts({ label, hint, error, errors = {}, values, change, placeholders = {}, required, maxLength, area }) {
    const say = useWords();
    const Part = area ? AreaField : TextField;
    const part = (language) =>
      h(Part, { key: language, lang: language, label: `${label} ${say(language === "en" ? "in_english" : "in_french")}`, value: values[language], placeholder: placeholders[language], maxLength, error: errors[language] ?? (language === document.documentElement.lang ? error : undefined), change: (text) => change({ ...values, [language]: text }) });
    return h(
      "fieldset",
      { className: "field field-group" },
      h("legend", null, label, required && h("span", { className: "field-mark" }, ` ${say("required")}`)),
      h("div", { className: "field-pair" }, [...LANGUAGES].sort((one) => (one === document.documentElement.lang ? -1 : 1)).map(part)),
      hint && h("p", { className: "field-hint" }, hint),
    );
  }

  /** The same for a text as the definitions keep it: one for both languages, or {en, fr}. */
  function TextPair({ value, change, ...more }) {
    const [values, setValues] = React.useState(() => splitText(value));
    const said = React.useRef(value);
    // Another text came from elsewhere, such as the one before: what is typed here gives way to it.
    if (JSON.stringify(said.current ?? "") !== JSON.stringify(value ?? "")) {
      said.current = value;
      setValues(splitText(value));
    }
    const type = (typed) => {
      setValues(typed);
      said.current = joinTexts(typed);
      change(said.current);
    };
    return h(TwoTexts, { ...more, values, change: type });
  }

  /** A part of a form that few need: closed until it says something, or something in it is `wrong`. */
  function Further({ title, open, wrong, children }) {
    const [shown, show] = React.useState(Boolean(open));
    React.useEffect(() => {
      if (wrong) show(true);
    }, [Boolean(wrong)]);
    return h("details", { className: "further", open: shown, onToggle: (event) => show(event.currentTarget.open) }, h("summary", null, title), h("div", { className: "further-body" }, children));
  }

  /** What belongs to the form as a whole; it is read out as soon as it is there. */
  const ErrorText = ({ children }) => h("p", { className: "form-error", role: "alert" }, children);

  function Button({ main, icon, busy, className, children, ...more }) {
    return h("button", { type: "button", className: classes("button", main && "button-main", className), "aria-disabled": busy || undefined, ...more, onClick: busy ? undefined : more.onClick }, icon && h(Icon, { name: icon }), children);
  }

  /** Leads to a field that is wrong; one that finds does not open its list then, which would stand over the reason. */
  function leadTo(field) {
    if (field === document.activeElement) return;
    field.dataset.led = true;
    field.focus();
  }

  Object.assign(minidash, { leadTo, Field, TextField, AreaField, NumberField, SelectField, CheckField, RadioField, TwoTexts, TextPair, joinTexts, splitText, Further, ErrorText, Button });
})();
