// One column: its type, what it is called, whom it identifies, and the order of its words.
(() => {
  const { h, useWords, SelectField, TextField, AreaField, TextPair, CheckField, Button, Icon, splitText, isEmpty, classes } = minidash;
  const TYPES = ["text", "number", "integer", "boolean", "date", "datetime", "duration"];
  const ROLES = ["login", "email", "name", "team"];
  const OTHER = "attributes.";

  /** The types that a column may be given; nothing chosen leaves it to what was found. */
  function typeOptions(say, found) {
    const own = found ? say("data_type_found", { type: say(`data_type_${found}`) }) : say("data_type_open");
    return [{ value: "", text: own }, ...TYPES.map((value) => ({ value, text: say(`data_type_${value}`) }))];
  }

  function Identifies({ value, attributes, change, error }) {
    const say = useWords();
    const [typing, setTyping] = React.useState(false);
    const own = value?.startsWith(OTHER) ? value.slice(OTHER.length) : "";
    const known = own && !attributes.includes(own) ? [...attributes, own] : attributes;
    const options = [{ value: "", text: say("data_role_none") }, ...ROLES.map((role) => ({ value: role, text: say(`data_role_${role}`) })), ...known.map((name) => ({ value: OTHER + name, text: say("data_role_attribute", { name }) })), { value: "other", text: say("data_role_other") }];
    const heard = (role) => {
      setTyping(role === "other");
      change(role === "other" ? undefined : role || undefined);
    };
    return h(
      React.Fragment,
      null,
      h(SelectField, { label: say("data_identifies"), hint: say("data_identifies_hint"), value: typing ? "other" : (value ?? ""), options, change: heard, error }),
      typing && h(TextField, { label: say("data_attribute"), hint: say("data_attribute_hint"), placeholder: "employee_id", value: own, change: (name) => change(name ? OTHER + name : undefined) }),
    );
  }

  /** Words in their order, one on each line as they are typed. */
  function Order({ value, words, change, error }) {
    const say = useWords();
    const [typed, type] = React.useState((value ?? []).join("\n"));
    const take = (text) => {
      type(text);
      change(text.split("\n").map((line) => line.trim()).filter(Boolean));
    };
    return h(
      "div",
      { className: "column-order" },
      h(AreaField, { label: say("data_order"), hint: say("data_order_hint"), placeholder: say("data_order_example"), value: typed, change: take, rows: 4, error }),
      isEmpty(value) && words && h(Button, { className: "small-button", onClick: () => take(words.join("\n")) }, say("data_order_take")),
    );
  }

  /** What is declared of a column; `set` takes the values that change. */
  function ColumnForm({ field, declared = {}, attributes, words, set, wrong }) {
    const say = useWords();
    const at = (part) => wrong[`fields.${field.name}.${part}`];
    return h(
      "div",
      { className: "column-form", role: "group", "aria-label": field.name },
      h(TextPair, { label: say("data_label"), hint: say("data_label_hint"), maxLength: 200, value: declared.label, placeholders: { en: "Ordered on", fr: "Commandé le" }, change: (label) => set({ label }), error: at("label") }),
      h(Identifies, { value: declared.identifies, attributes, change: (identifies) => set({ identifies }), error: at("identifies") }),
      field.type === "text" && h(Order, { value: declared.order, words, change: (order) => set({ order }), error: at("order") }),
      field.type === "datetime" && declared.expression === undefined && h(CheckField, { label: say("data_utc"), hint: say("data_utc_hint"), value: declared.zone === "UTC", change: (utc) => set({ zone: utc ? "UTC" : undefined }) }),
    );
  }

  /** A line that opens: the name, its type, a word on what is declared. */
  function Column({ field, declared = {}, attributes, words, set, wrong }) {
    const say = useWords();
    const [open, setOpen] = React.useState(false);
    const form = React.useId();
    const said = [declared.label && Object.values(splitText(declared.label)).filter(Boolean).join(" / "), declared.identifies && say("data_identifies_short")].filter(Boolean).join(" · ");
    const error = Object.entries(wrong).find(([place]) => place.startsWith(`fields.${field.name}.`) && !place.endsWith(".expression"));
    return h(
      "li",
      { className: classes("column", open && "column-open") },
      h(
        "div",
        { className: "column-line" },
        h("span", { className: "column-name" }, field.name, said && h("span", { className: "soft" }, ` ${said}`)),
        h(SelectField, { label: say("data_type_of", { name: field.name }), unlabelled: true, value: declared.type ?? "", options: typeOptions(say, declared.type ? null : field.type), change: (type) => set({ type: type || undefined }), error: wrong[`fields.${field.name}.type`] ?? wrong[`fields.${field.name}`] }),
        h("button", { type: "button", className: "icon-button", "aria-expanded": open, "aria-controls": form, "aria-label": say("data_describe", { name: field.name }), onClick: () => setOpen(!open) }, h(Icon, { name: open ? "chevron-down" : "pencil" })),
      ),
      error && !open && h("p", { className: "field-error" }, error[1]),
      h("div", { id: form, hidden: !open }, open && h(ColumnForm, { field, declared, attributes, words, set, wrong })),
    );
  }

  Object.assign(minidash, { Column, typeOptions });
})();
