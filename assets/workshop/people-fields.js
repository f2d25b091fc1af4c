// The fields of a person: name, teams, who they are in data, language, rights.
(() => {
  const { h, useWords, Icon, Button, TextField, SelectField, CheckField, Combobox, useRows, classes, plain } = minidash;

  /** What the form of a person begins with; `person` is null for a new one. */
  const personFields = (person) => ({
    name: person?.name ?? "",
    email: person?.email ?? "",
    teams: person?.teams ?? [],
    attributes: person?.attributes ?? [],
    admin: person?.admin ?? false,
    language: person?.language ?? null,
  });

  /** A message that belongs to no field of its own, at the group. */
  const GroupError = ({ id, text }) => (text ? h("p", { id, className: "field-error" }, h(Icon, { name: "alert-triangle" }), text) : null);

  function TeamChecks({ teams, value, change, error }) {
    const say = useWords();
    const id = React.useId();
    const known = [...teams, ...value.filter((key) => !teams.some((team) => team.key === key)).map((key) => ({ key, title: key }))];
    const toggle = (key) => change(value.includes(key) ? value.filter((one) => one !== key) : [...value, key]);
    return h(
      "fieldset",
      { className: "field field-group", "aria-describedby": error ? `${id}-hint ${id}-error` : `${id}-hint` },
      h("legend", null, say("people_teams")),
      known.length
        ? h("div", { className: "teams-list people-teams" }, known.map((team) => h(CheckField, { key: team.key, label: team.title, value: value.includes(team.key), change: () => toggle(team.key) })))
        : h("p", { className: "field-hint" }, say("no_teams")),
      h("p", { id: `${id}-hint`, className: "field-hint" }, say("people_teams_hint")),
      h(GroupError, { id: `${id}-error`, text: error }),
    );
  }

  /** One attribute: its name, chosen among those that data ask for or typed, and its value. */
  function AttributeRow({ at, pair, names, error, change, drop }) {
    const say = useWords();
    const n = at + 1;
    const said = React.useId();
    const load = async (typed) => names.filter((name) => plain(name).includes(plain(typed))).map((name) => ({ value: name, text: name }));
    return h(
      "div",
      { className: "attribute-row" },
      h(Combobox, { label: say("people_attribute", { n }), unlabelled: true, value: pair.name, text: String, load, free: (typed) => typed, wrong: error && said, placeholder: "employee_id", change: (name) => change({ ...pair, name: name ?? "" }) }),
      h(TextField, { label: say("people_attribute_value", { n }), unlabelled: true, value: pair.value, placeholder: "7", maxLength: 1000, wrong: error && said, change: (value) => change({ ...pair, value }) }),
      h("button", { type: "button", className: "icon-button", "aria-label": say("people_attribute_drop", { n }), "data-drop-row": true, onClick: drop }, h(Icon, { name: "x" })),
      h(GroupError, { id: said, text: error }),
    );
  }

  function Attributes({ names, value, change, errors }) {
    const say = useWords();
    const put = (at) => (pair) => change(value.map((one, place) => (place === at ? pair : one)));
    const rows = useRows(value.length);
    const drop = (at) => () => {
      rows.drop(at);
      change(value.filter((_, place) => place !== at));
    };
    const offered = names.filter((name) => !value.some((pair) => pair.name === name));
    const add = () => change([...value, { name: offered[0] ?? "", value: "" }]);
    return h(
      "fieldset",
      { className: "field field-group", ref: rows.box },
      h("legend", null, say("people_attributes")),
      value.map((pair, at) => h(AttributeRow, { key: rows.names.current[at], at, pair, names: offered, error: errors[`attributes.${at}`], change: put(at), drop: drop(at) })),
      h("div", null, h(Button, { className: "small-button", icon: "plus", "data-add-row": true, onClick: add }, say("people_attribute_add"))),
      h("p", { className: "field-hint" }, say("people_attributes_hint")),
      h(GroupError, { text: errors.attributes }),
    );
  }

  /** All of them; `own` says that who types is the person. */
  function PersonFields({ draft, set, errors, teams, attributes, own, first }) {
    const say = useWords();
    const languages = [
      { value: "", text: say("people_language_none") },
      { value: "en", text: "English" },
      { value: "fr", text: "Français" },
    ];
    const warned = own && !draft.admin;
    return h(
      React.Fragment,
      null,
      h("div", { className: "field-pair" }, h(TextField, { label: say("people_name"), hint: say("people_name_hint"), error: errors.name, required: true, value: draft.name, change: set("name"), maxLength: 1000, autoFocus: first, autoComplete: "off" }), h(TextField, { label: say("people_email"), hint: say("people_email_hint"), error: errors.email, value: draft.email, change: set("email"), maxLength: 1000, inputMode: "email", autoComplete: "off" })),
      h(TeamChecks, { teams, value: draft.teams, change: set("teams"), error: errors.teams }),
      h(Attributes, { names: attributes, value: draft.attributes, change: set("attributes"), errors }),
      h(
        "div",
        { className: "field-pair" },
        h(SelectField, { label: say("people_language"), hint: say("people_language_hint"), error: errors.language, options: languages, value: draft.language ?? "", change: (value) => set("language")(value || null) }),
        h("div", { className: classes("field", "people-rights") }, h(CheckField, { label: say("people_admin"), hint: say("people_admin_hint"), value: draft.admin, change: set("admin") }), warned && h("p", { className: "people-warning" }, say("people_admin_own")), h(GroupError, { text: errors.admin })),
      ),
    );
  }

  Object.assign(minidash, { PersonFields, personFields, GroupError });
})();
