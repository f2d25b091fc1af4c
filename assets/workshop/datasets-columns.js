// The columns of a dataset: those that were read, and those that are computed from them.
(() => {
  const { h, useWords, TextField, AreaField, SelectField, Button, Icon, Column, typeOptions, withField, having, renamed, useRows, cellText } = minidash;

  function Columns({ look, body, edit, attributes, wrong }) {
    const say = useWords();
    const read = look.fields.filter(({ computed }) => !computed);
    const row = (field) => h(Column, { key: field.name, field, declared: body.fields?.[field.name], attributes, words: look.words[field.name], wrong, set: (values) => edit(withField(body, field.name, values)) });
    return h("section", { className: "block", "aria-labelledby": "data-columns" }, h("header", null, h("h2", { id: "data-columns" }, say("data_columns")), h("p", { className: "field-hint" }, say("data_columns_hint"))), h("ul", { className: "columns columns-read" }, read.map(row)));
  }

  /** One computed column: its name is kept while it is typed, and becomes the field's when that is another. */
  function Computed({ name, declared, look, attributes, taken, set, rename, drop, wrong }) {
    const say = useWords();
    const [typed, type] = React.useState(name);
    const field = look?.fields.find((one) => one.name === name);
    const shown = field && look.rows.slice(0, 4).map((row) => row[look.fields.indexOf(field)]).filter((text) => text !== null).map((text) => cellText(field.type, text, say));
    const leave = () => {
      const wanted = typed.trim() && !taken(typed.trim()) ? typed.trim() : name;
      rename(wanted);
      type(wanted);
    };
    return h(
      "li",
      { className: "computed", "aria-label": name },
      h("div", { className: "computed-line" },
        h(TextField, { label: say("data_name"), value: typed, change: type, onBlur: leave, maxLength: 100, placeholder: "delay" }),
        h(SelectField, { label: say("data_type"), value: declared.type ?? "", options: typeOptions(say, declared.type ? null : field?.type), change: (kind) => set({ type: kind || undefined }) }),
        h("button", { type: "button", className: "icon-button", "aria-label": say("take_out", { text: name }), "data-drop-row": true, onClick: drop }, h(Icon, { name: "trash" }))),
      h(AreaField, { label: say("data_expression"), hint: say("data_expression_hint"), className: "code-field", placeholder: "shipped - ordered", spellCheck: false, rows: 2, value: declared.expression, change: (expression) => set({ expression }), error: wrong[`fields.${name}.expression`] && (declared.expression.trim() ? wrong[`fields.${name}.expression`] : say("data_expression_missing")) }),
      shown?.length > 0 && !wrong[`fields.${name}.expression`] && h("p", { className: "computed-result", role: "status" }, say("data_result", { values: shown.join(" · ") })),
    );
  }

  /** An expression may be empty while it is typed, so its field is kept as it stands. */
  const withComputed = (body, name, values) => {
    const declared = { ...body.fields?.[name], ...values };
    return { ...body, fields: { ...body.fields, [name]: { ...having(declared, {}), expression: declared.expression ?? "" } } };
  };

  function freeName(names, base) {
    let at = 1;
    let name = base;
    while (names.has(name)) name = `${base}_${(at += 1)}`;
    return name;
  }

  function ComputedColumns({ look, body, edit, wrong }) {
    const say = useWords();
    const fields = body.fields ?? {};
    const names = new Set([...Object.keys(fields), ...(look?.fields ?? []).map(({ name }) => name)]);
    const computed = Object.entries(fields).filter(([, { expression }]) => expression !== undefined);
    const rows = useRows(computed.length);
    const drop = (name, at) => {
      rows.drop(at);
      edit(having(body, { fields: Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name)) }));
    };
    const row = ([name, declared], at) =>
      h(Computed, { key: rows.names.current[at], name, declared, look, wrong, taken: (other) => other !== name && names.has(other), set: (values) => edit(withComputed(body, name, values)), rename: (other) => other !== name && edit({ ...body, fields: renamed(fields, name, other) }), drop: () => drop(name, at) });
    const add = () => edit(withComputed(body, freeName(names, say("data_new_column")), { expression: "" }));
    return h("section", { className: "block", ref: rows.box, "aria-labelledby": "data-computed" }, h("header", null, h("h2", { id: "data-computed" }, say("data_computed")), h("p", { className: "field-hint" }, say("data_computed_hint"))), h("ul", { className: "columns" }, computed.map(row)), h("p", null, h(Button, { icon: "plus", "data-add-row": true, onClick: add }, say("data_add_computed"))));
  }

  Object.assign(minidash, { Columns, ComputedColumns });
})();
