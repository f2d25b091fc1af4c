// A filter as rows that nest in groups: all, any, or none of them; and rows of a relation, of which some or none exist.
(() => {
  const { h, useWords, useVocabulary, findField, datasetOf, FieldPicker, FilterValue, firstValue, SelectField, Icon, classes, toast, work } = minidash;
  const DEEPEST = 9;
  const COPIED = "minidash filter";

  /** The group that a filter is: {kind, parts, at}; `at` is what leads to the parts in its path. */
  function groupOf(filter) {
    if (!filter) return { kind: "all", parts: [], at: ".all" };
    if ("all" in filter) return { kind: "all", parts: filter.all ?? [], at: ".all" };
    if ("any" in filter) return { kind: "any", parts: filter.any ?? [], at: ".any" };
    if (!("not" in filter)) return null;
    return "any" in filter.not ? { kind: "none", parts: filter.not.any ?? [], at: ".not.any" } : { kind: "none", parts: [filter.not], at: null };
  }
  const isGroup = (node) => ["all", "any", "not"].some((one) => one in node);
  // A file may say that no row satisfies `any: []`. A group without a condition made here says nothing yet, and is unfinished.
  const made = (kind, parts) => {
    const inside = parts.length ? parts : null;
    return kind === "none" ? { not: { any: inside } } : { [kind]: inside };
  };
  const saysNothing = (filter) => [filter.all, filter.any, filter.not?.any].some((parts) => Array.isArray(parts) && !parts.length);
  const partPath = (path, { at }, index) => (at === null ? `${path}.not` : `${path}${at}.${index}`);

  /** The operator that people most likely mean for a field. */
  function likely(field) {
    const wanted = { date: "during", datetime: "during", number: "at_least", integer: "at_least", duration: "at_least" }[field.type] ?? "is";
    return field.operators.includes(wanted) ? wanted : field.operators[0];
  }

  const condition = (vocabulary, path, field) => {
    const op = likely(field);
    const value = firstValue(vocabulary.operators[op].shape, field);
    return value === undefined ? { field: path, op } : { field: path, op, value };
  };

  /** Another operator keeps the value where it can. */
  function withOperator(vocabulary, leaf, field, op) {
    const { shape } = vocabulary.operators[op];
    const before = vocabulary.operators[leaf.op]?.shape;
    const { value: kept, ...rest } = leaf;
    if (shape === "none") return { ...rest, op };
    if (shape === before) return { ...leaf, op };
    if (shape === "list" && before === "scalar" && kept !== null && typeof kept !== "object") return { ...rest, op, value: [kept] };
    if (shape === "scalar" && before === "list" && kept?.length === 1) return { ...rest, op, value: kept[0] };
    return { ...rest, op, value: firstValue(shape, field) };
  }

  /** What is wrong with a condition, and the part of it at which that is told: {error, part}. */
  function errorAt(problems, path) {
    const part = ["value", "op", "field"].find((one) => problems[`${path}.${one}`]);
    return { error: problems[path] ?? problems[`${path}.${part}`], part: problems[path] ? "field" : part };
  }

  /** Afterwards the focus is on what removes the next row, or after the last one where the next is added. */
  function Remove({ remove, label }) {
    const press = (event) => {
      const row = event.currentTarget.closest(".filter-parts > li");
      const { parentElement: rows } = row;
      const at = [...rows.children].indexOf(row);
      remove();
      requestAnimationFrame(() => rows.children[at].querySelector(".filter-remove, .filter-add > .field input")?.focus());
    };
    return h("button", { type: "button", className: "icon-button filter-remove", "aria-label": label, "data-tip": label, onClick: press }, h(Icon, { name: "x" }));
  }

  function Condition({ leaf, path, place, scope, change, remove }) {
    const say = useWords();
    const vocabulary = useVocabulary();
    const found = scope.find(leaf.field);
    const shape = vocabulary.operators[leaf.op]?.shape ?? "none";
    const refield = (name) => {
      const next = scope.find(name);
      if (next) change(next.field.operators.includes(leaf.op) && next.field.type === found?.field.type ? { ...leaf, field: name } : condition(vocabulary, name, next.field));
    };
    const options = (found?.field.operators ?? [leaf.op]).map((op) => ({ value: op, text: vocabulary.operators[op]?.text ?? op }));
    const { error, part } = errorAt(scope.problems, path);
    const said = React.useId();
    const wrong = (one) => (error && one === part ? said : undefined);
    return h(
      "li",
      { className: classes("filter-row", error && "filter-row-wrong"), "aria-label": place },
      h(FieldPicker, { label: say("field"), unlabelled: true, dataset: scope.dataset, fields: scope.fields, value: leaf.field, wrong: wrong("field"), change: refield }),
      found && h(SelectField, { label: say("operator"), unlabelled: true, options, value: leaf.op, wrong: wrong("op"), change: (op) => change(withOperator(vocabulary, leaf, found.field, op)) }),
      found && h(FilterValue, { key: `${leaf.field} ${shape}`, shape, dataset: scope.dataset, path: leaf.field, field: found.field, value: leaf.value, wrong: wrong("value"), change: (value) => change({ ...leaf, value }) }),
      h(Remove, { remove, label: say("remove_condition") }),
      error && h("p", { id: said, className: "field-error", role: "status" }, h(Icon, { name: "alert-triangle" }), error),
    );
  }

  /** At least one, or no, row of a relation to many satisfies a filter of its own. */
  function Related({ node, path, place, scope, change, remove, depth }) {
    const say = useWords();
    const vocabulary = useVocabulary();
    const kind = "some" in node ? "some" : "none";
    const relations = datasetOf(vocabulary, scope.dataset).relations.filter((one) => one.many);
    const relation = relations.find((one) => one.key === node[kind]);
    const kinds = ["some", "none"].map((one) => ({ value: one, text: say(`related_${one}`) }));
    const inner = relation && scopeOf(vocabulary, relation.dataset, scope.problems);
    const set = (one, key, where) => change(where ? { [one]: key, where } : { [one]: key });
    return h(
      "li",
      { className: "filter-related", "aria-label": place },
      h(
        "div",
        { className: "filter-row" },
        h(SelectField, { label: say("related"), unlabelled: true, options: kinds, value: kind, change: (one) => set(one, node[kind], node.where) }),
        h(SelectField, { label: say("relation"), unlabelled: true, options: relations.map((one) => ({ value: one.key, text: one.title })), value: node[kind], change: (key) => set(kind, key, null) }),
        h("span", { className: "soft" }, say("related_where")),
        h(Remove, { remove, label: say("remove_condition") }),
      ),
      inner && h(Group, { filter: node.where, path: `${path}.where`, scope: inner, root: true, change: (where) => set(kind, node[kind], where), depth: depth + 1 }),
    );
  }

  const scopeOf = (vocabulary, dataset, problems) => ({ dataset, problems, find: (path) => findField(vocabulary, dataset, path) });

  function Add({ scope, add, depth, wrong }) {
    const say = useWords();
    const vocabulary = useVocabulary();
    const many = scope.fields ? [] : (datasetOf(vocabulary, scope.dataset)?.relations.filter((one) => one.many) ?? []);
    const take = (chosen) => {
      if (chosen.field) return add({ field: chosen.field, op: "is", value: chosen.value });
      const found = scope.find(chosen);
      return found && add(condition(vocabulary, chosen, found.field));
    };
    // What is typed may be a value: the condition is whole then.
    const values = async (typed) => {
      const done = await work({ act: "matching_values", dataset: scope.dataset, typed });
      return done.values.map((one) => ({ value: { field: one.field, value: one.value }, said: one.text, text: say("field_is", { field: one.label, value: one.text }), note: one.count.toLocaleString(minidash.locale()) }));
    };
    const button = (icon, text, act) => h("button", { type: "button", className: "small-button", onClick: act }, h(Icon, { name: icon }), text);
    return h(
      "li",
      { className: "filter-add" },
      h(FieldPicker, { label: say("add_condition"), unlabelled: true, placeholder: say("add_condition"), dataset: scope.dataset, fields: scope.fields, further: scope.fields ? undefined : values, value: "", wrong, change: take }),
      depth < DEEPEST && button("brackets-contain", say("add_group"), () => add(made("any", []))),
      depth < DEEPEST && many.length > 0 && button("link", say("add_related"), () => add({ some: many[0].key })),
    );
  }

  /** `root` is a group that may be empty: it is no filter then. */
  function Group({ filter, path, scope, change, remove, root, depth }) {
    const say = useWords();
    const group = groupOf(filter) ?? { kind: "all", parts: [filter], at: ".all" };
    const { kind, parts } = group;
    const regroup = (as, next) => change(next.length || !root ? made(as, next) : null);
    const set = (next) => regroup(kind, next);
    const kinds = ["all", "any", "none"].map((one) => ({ value: one, text: say(`group_${one}`) }));
    const part = (node, index) => {
      const place = say("condition_n", { n: index + 1 });
      const props = { key: index, place, path: partPath(path, group, index), scope, depth, change: (next) => set(parts.with(index, next)), remove: () => set(parts.toSpliced(index, 1)) };
      if (isGroup(node)) return h("li", { key: index, "aria-label": place }, h(Group, { ...props, key: undefined, filter: node, depth: depth + 1 }));
      if ("some" in node || "none" in node) return h(Related, { ...props, node });
      return h(Condition, { ...props, leaf: node });
    };
    const error = scope.problems[path] ?? scope.problems[`${path}.not`] ?? (group.at && scope.problems[path + group.at]);
    const said = React.useId();
    const none = filter && saysNothing(filter) && say(kind === "any" ? "group_no_row" : "group_every_row");
    return h(
      "div",
      { className: classes("filter-group", depth > 0 && "filter-inner"), role: "group", "aria-label": say(`group_${kind}`) },
      (depth > 0 || parts.length > 1 || kind !== "all") &&
        h("div", { className: "filter-head" }, h(SelectField, { label: say("group"), unlabelled: true, options: kinds, value: kind, change: (one) => regroup(one, parts) }), remove && h(Remove, { remove, label: say("remove_group") })),
      h("ul", { className: "filter-parts" }, parts.map(part), h(Add, { scope, depth, wrong: error ? said : undefined, add: (node) => set([...parts, node]) })),
      none && h("p", { className: "field-hint" }, none),
      error && h("p", { id: said, className: "field-error", role: "status" }, h(Icon, { name: "alert-triangle" }), error),
    );
  }

  function CopyPaste({ filter, change }) {
    const say = useWords();
    const copy = () => {
      sessionStorage.setItem(COPIED, JSON.stringify(filter));
      toast({ text: say("filter_copied") });
    };
    const paste = () => {
      const text = sessionStorage.getItem(COPIED);
      if (!text) return toast({ text: say("filter_nothing_copied") });
      return change(JSON.parse(text));
    };
    const button = (icon, text, act) => h("button", { type: "button", className: "icon-button", "aria-label": text, "data-tip": text, onClick: act }, h(Icon, { name: icon }));
    return h("div", { className: "filter-tools" }, filter && button("copy", say("filter_copy"), copy), button("clipboard", say("filter_paste"), paste));
  }

  /**
   * `filter` is a filter as the definitions word it, null for none; `path` is its place in the definition, by which
   * `told` has its problems, its sentence and how many rows it leaves. `fields` replace those of the dataset.
   */
  function FilterBuilder({ label, hint, filter, path, dataset, fields, told, change }) {
    const say = useWords();
    const vocabulary = useVocabulary();
    const find = fields ? (name) => fields.find((one) => one.path === name) : (name) => findField(vocabulary, dataset, name);
    const scope = { dataset, fields, problems: told.problems, find };
    // A single condition stands in a group as soon as it is changed: there it keeps its path while others come.
    const whole = filter && !groupOf(filter) ? { all: [filter] } : filter;
    const counted = told.counted[path];
    return h(
      "fieldset",
      { className: "field field-group filter" },
      h("legend", null, label),
      h(CopyPaste, { filter, change }),
      hint && h("p", { className: "field-hint" }, hint),
      h(Group, { filter: whole, path, scope: whole === filter ? scope : { ...scope, problems: moved(told.problems, path) }, root: true, change, depth: 0 }),
      filter && told.sentences[path] && h("p", { className: "filter-sentence" }, told.sentences[path], counted !== undefined && h("span", { className: "soft" }, ` · ${say("rows_counted", { n: counted.toLocaleString(minidash.locale()) })}`)),
    );
  }

  /** Problems of a single condition, as if it stood first in a group. */
  const moved = (problems, path) => Object.fromEntries(Object.entries(problems).map(([at, text]) => [at === path || at.startsWith(`${path}.`) ? `${path}.all.0${at.slice(path.length)}` : at, text]));

  minidash.FilterBuilder = FilterBuilder;
})();
