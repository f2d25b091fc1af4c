// How rows of other datasets belong to a row of this one: suggested from names and values, or chosen.
(() => {
  const { h, useWords, useSend, TextField, SelectField, CheckField, Button, Icon, having, renamed, useRows, locale } = minidash;

  const percent = (share) => new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: 0 }).format(share);
  const keyOf = (text) => text.toLowerCase().replace(/[^a-z0-9_]+/g, "_").replace(/^[^a-z]+/, "");

  function Pair({ own, other, fields, target, set, drop, error }) {
    const say = useWords();
    const options = (names, chosen) => [{ value: "", text: say("data_choose") }, ...[...new Set([...names, chosen].filter(Boolean))].map((name) => ({ value: name, text: name }))];
    return h(
      "div",
      { className: "relation-pair" },
      h(SelectField, { label: say("data_own_field"), value: own, options: options(fields.map(({ name }) => name), own), change: (name) => set(name, other), error }),
      h("span", { className: "relation-equals", "aria-hidden": true }, "="),
      h(SelectField, { label: say("data_other_field"), value: other, options: options((target?.fields ?? []).map(({ name }) => name), other), change: (name) => set(own, name) }),
      drop && h("button", { type: "button", className: "icon-button", "aria-label": say("take_out", { text: own }), onClick: drop }, h(Icon, { name: "x" })),
    );
  }

  function Relation({ name, relation, fields, others, taken, set, rename, drop, wrong }) {
    const say = useWords();
    const [typed, type] = React.useState(name);
    const pairs = Object.entries(relation.on ?? {});
    const target = others.find(({ key }) => key === relation.dataset);
    const place = `relations.${name}`;
    const error = Object.entries(wrong).find(([path]) => path === place || path.startsWith(`${place}.`));
    const leave = () => {
      const wanted = keyOf(typed);
      if (wanted && !taken(wanted)) rename(wanted);
      type(wanted && !taken(wanted) ? wanted : name);
    };
    const setPair = (at) => (own, other) => set({ on: Object.fromEntries(pairs.map((pair, place) => (place === at ? [own, other] : pair))) });
    const dropPair = (at) => (pairs.length > 1 ? () => set({ on: Object.fromEntries(pairs.filter((_, place) => place !== at)) }) : null);
    return h(
      "li",
      { className: "relation", "aria-label": name },
      h(
        "div",
        { className: "relation-line" },
        h(TextField, { label: say("data_relation_name"), value: typed, change: type, onBlur: leave, maxLength: 60, placeholder: "customer" }),
        h(SelectField, { label: say("data_relation_to"), value: relation.dataset, options: [{ value: "", text: say("data_choose") }, ...others.map(({ key, title }) => ({ value: key, text: title }))], change: (dataset) => set({ dataset, on: { [pairs[0]?.[0] ?? ""]: "" } }) }),
        h("button", { type: "button", className: "icon-button", "aria-label": say("take_out", { text: name }), "data-drop-row": true, onClick: drop }, h(Icon, { name: "trash" })),
      ),
      pairs.map(([own, other], at) => h(Pair, { key: at, own, other, fields, target, set: setPair(at), drop: dropPair(at) })),
      h(CheckField, { label: say("data_many"), hint: say("data_many_hint"), value: relation.many, change: (many) => set({ many: many || undefined }) }),
      // Last, for it comes and goes while one is about to press what stands above it.
      error && h("p", { className: "field-error" }, h(Icon, { name: "alert-triangle" }), error[1]),
    );
  }

  function Suggestion({ one, add }) {
    const say = useWords();
    const text = say(one.many ? "data_suggested_many" : "data_suggested", { title: one.title, own: one.own, other: one.other, share: percent(one.found) });
    return h("li", null, h("span", null, text), h(Button, { className: "small-button", icon: "plus", onClick: add, "aria-label": say("data_add_relation_to", { title: one.title, own: one.own }) }, say("add")));
  }

  /** What names and values suggest; asked for when it is wanted, because all the values are looked at. */
  function Suggestions({ wish, body, add }) {
    const say = useWords();
    const [send, busy] = useSend();
    const [answer, setAnswer] = React.useState(null);
    const ask = async () => setAnswer(await send({ act: "suggest_relations", ...wish }));
    const open = (answer?.suggestions ?? []).filter((one) => !Object.values(body.relations ?? {}).some(({ dataset, on }) => dataset === one.dataset && on[one.own] === one.other));
    return h(
      React.Fragment,
      null,
      h(Button, { busy, icon: "wand", onClick: ask }, say("data_suggest")),
      answer && h("div", { role: "status", className: "suggestions" }, answer.problem ? h("p", { className: "field-error" }, answer.problem) : open.length ? h("ul", null, open.map((one) => h(Suggestion, { key: `${one.dataset} ${one.own} ${one.other}`, one, add: () => add(one) }))) : h("p", { className: "soft" }, say("data_no_suggestion"))),
    );
  }

  function Relations({ look, body, edit, others, wish, wrong }) {
    const say = useWords();
    const relations = body.relations ?? {};
    const fields = look?.fields ?? [];
    const names = new Set([...Object.keys(relations), ...fields.map(({ name }) => name)]);
    const rows = useRows(Object.keys(relations).length);
    const put = (name, values) => edit({ ...body, relations: { ...relations, [name]: having({ ...relations[name] }, values) } });
    const drop = (name, at) => {
      rows.drop(at);
      edit(having(body, { relations: Object.fromEntries(Object.entries(relations).filter(([key]) => key !== name)) }));
    };
    const free = (base) => {
      let at = 1;
      let name = base;
      while (names.has(name)) name = `${base}_${(at += 1)}`;
      return name;
    };
    const take = (one) => put(free(one.name), { dataset: one.dataset, on: { [one.own]: one.other }, many: one.many || undefined });
    const add = () => edit({ ...body, relations: { ...relations, [free("relation")]: { dataset: "", on: { "": "" } } } });
    const row = ([name, relation], at) => h(Relation, { key: rows.names.current[at], name, relation, fields, others, wrong, taken: (other) => other !== name && names.has(other), set: (values) => put(name, values), rename: (other) => other !== name && edit({ ...body, relations: renamed(relations, name, other) }), drop: () => drop(name, at) });
    return h(
      "section",
      { className: "block", ref: rows.box, "aria-labelledby": "data-relations" },
      h("header", null, h("h2", { id: "data-relations" }, say("data_relations")), h("p", { className: "field-hint" }, say("data_relations_hint"))),
      h("ul", { className: "columns" }, Object.entries(relations).map(row)),
      others.length ? h("div", { className: "block-buttons" }, h(Suggestions, { wish, body, add: take }), h(Button, { icon: "plus", "data-add-row": true, onClick: add }, say("data_add_relation"))) : h("p", { className: "soft" }, say("data_no_others")),
    );
  }

  minidash.Relations = Relations;
})();
