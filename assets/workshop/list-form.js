// The form of a sorted list: its rows or groups, what stands in them, their order, and how many are shown.
(() => {
  const { h, useWords, useVocabulary, datasetOf, datasetOptions, reachable, SelectField, RadioField, CheckField, TextPair, NumberInput, FieldPicker, FilterBuilder, FilterKept, MeasureFields, FormatFields, Formula, Further, Ordered, Icon, Button, listStarts, beginWith, useRows, useKept, problemUnder, plainText } = minidash;

  const tidy = (list) => Object.fromEntries(Object.entries(list).filter(([, value]) => value !== undefined && value !== null && value !== false && !(Array.isArray(value) && !value.length)));
  const long = (column) => (typeof column === "string" ? { field: column } : column);
  const short = (column) => (Object.keys(tidy(column)).length === 1 ? column.field : tidy(column));

  function Columns({ list, told, set, labelOf }) {
    const say = useWords();
    const columns = (list.columns ?? []).map(long);
    const change = (next) => set({ columns: next.map(short) });
    const rows = useRows(columns.length);
    const at = "list.columns";
    return h(
      "div",
      { className: "field-group", ref: rows.box },
      h("p", { className: "legend" }, say("columns")),
      h(Ordered, { rows, label: say("columns"), items: columns, title: (one) => labelOf(one.field), wrong: (index) => problemUnder(told.problems, `${at}.${index}`), draw: (one) => h("span", { className: "row-text" }, labelOf(one.field)), change }),
      h(FieldPicker, { className: "add-row", label: say("add_column"), unlabelled: columns.length > 0, placeholder: say("add_column"), dataset: list.dataset, value: "", error: told.problems[at], change: (field) => field && change([...columns, { field }]) }),
      columns.length > 0 && h(Further, { title: say("column_names"), open: columns.some((one) => one.label || one.format) }, columns.map((one, index) => h(ColumnForm, { key: index, column: one, name: labelOf(one.field), path: `${at}.${index}`, told, change: (next) => change(columns.with(index, next)) }))),
    );
  }

  function ColumnForm({ column, name, path, told, change }) {
    return h("div", { className: "stack", role: "group", "aria-label": name }, h(TextPair, { label: name, value: column.label, error: told.problems[`${path}.label`], change: (label) => change({ ...column, label: label || undefined }) }), h(FormatFields, { format: column.format ?? {}, path: `${path}.format`, told, change: (format) => change({ ...column, format: Object.keys(format).length ? format : undefined }) }));
  }

  function Groups({ list, told, set, labelOf }) {
    const say = useWords();
    const vocabulary = useVocabulary();
    const groups = (list.group_by ?? []).map(long);
    const change = (next) => set({ group_by: next.map(short) });
    const rows = useRows(groups.length);
    const fieldOf = (path) => reachable(vocabulary, list.dataset).find((one) => one.path === path)?.field;
    const units = [{ value: "", text: say("by_value") }, ...vocabulary.units.map((one) => ({ value: one.key, text: one.text }))];
    const row = (one, at) =>
      h(
        React.Fragment,
        null,
        h("span", { className: "row-text" }, labelOf(one.field)),
        fieldOf(one.field)?.date && h(SelectField, { label: say("group_by_unit_of", { field: labelOf(one.field) }), unlabelled: true, options: units, value: one.by ?? "", change: (by) => change(groups.with(at, { ...one, by: by || undefined })) }),
      );
    const relations = (datasetOf(vocabulary, list.dataset)?.relations ?? []).filter((one) => !one.many);
    return h(
      "div",
      { className: "field-group", ref: rows.box },
      h("p", { className: "legend" }, say("group_by")),
      h(Ordered, { rows, label: say("group_by"), items: groups, title: (one) => labelOf(one.field), wrong: (index) => problemUnder(told.problems, `list.group_by.${index}`), draw: row, change }),
      h(FieldPicker, { className: "add-row", label: say("add_group_field"), unlabelled: groups.length > 0, placeholder: say("add_group_field"), dataset: list.dataset, value: "", error: told.problems["list.group_by"], change: (field) => field && change([...groups, { field }]) }),
      relations.length > 0 && h(SelectField, { label: say("every"), hint: say("every_hint"), options: [{ value: "", text: say("every_none") }, ...relations.map((one) => ({ value: one.key, text: one.title }))], value: list.every ?? "", error: told.problems["list.every"], change: (every) => set({ every: every || undefined }) }),
      h(CheckField, { label: say("keep_empty"), value: list.keep_empty, change: (keep) => set({ keep_empty: keep || undefined }) }),
    );
  }

  function MeasureForm({ measure, at, list, told, others, change, drop }) {
    const say = useWords();
    const path = `list.measures.${at}`;
    const formula = measure.formula !== undefined;
    const set = (part) => change(Object.fromEntries(Object.entries({ ...measure, ...part }).filter(([, value]) => value !== undefined)));
    const compute = ({ aggregate, field, duration, of }) => set({ aggregate, field, duration, of });
    const turn = (one) => (one === "formula" ? set({ formula: "", aggregate: undefined, field: undefined, duration: undefined, of: undefined, where: undefined }) : set({ formula: undefined, aggregate: "count" }));
    return h(
      "div",
      { className: "measure", role: "group", "aria-label": say("measure_n", { n: at + 1 }) },
      h("div", { className: "measure-head" }, h(TextPair, { label: say("measure_label"), value: measure.label, error: told.problems[`${path}.label`], placeholders: { en: "Sales", fr: "Ventes" }, change: (label) => set({ label: label || undefined }) }), h("button", { type: "button", className: "icon-button", "aria-label": say("remove_measure"), "data-tip": say("remove_measure"), "data-drop-row": true, onClick: drop }, h(Icon, { name: "trash" }))),
      others.length > 0 && h(RadioField, { label: say("line_kind"), options: ["measure", "formula"].map((one) => ({ value: one, text: say(`kind_${one}`) })), value: formula ? "formula" : "measure", change: turn }),
      formula ? h(Formula, { value: measure.formula, others, error: told.problems[`${path}.formula`], change: (text) => set({ formula: text }) }) : h(MeasureFields, { measure, dataset: list.dataset, path, told, change: compute }),
      !formula && h(Further, { title: say("measure_filter"), open: Boolean(measure.where) }, h(FilterBuilder, { label: say("measure_filter"), hint: say("measure_filter_hint"), filter: measure.where ?? null, path: `${path}.where`, dataset: list.dataset, told, change: (where) => set({ where: where ?? undefined }) })),
      h(Further, { title: say("format_title"), open: Boolean(measure.format && Object.keys(measure.format).length) }, h(FormatFields, { format: measure.format ?? {}, path: `${path}.format`, told, change: (format) => set({ format: Object.keys(format).length ? format : undefined }) })),
      told.problems[path] && h("p", { className: "field-error" }, told.problems[path]),
    );
  }

  /** The measures with the keys that they were given, so that what names one of them still does when it is called otherwise. */
  function pinned(measures, keys) {
    if (keys.length !== measures.length) return measures;
    return measures.map((one, at) => (one.key ? one : { ...one, key: keys[at] }));
  }

  function Measures({ list, keys, told, set }) {
    const say = useWords();
    const refers = (list.measures ?? []).some((one) => one.formula !== undefined);
    const measures = refers ? pinned(list.measures, keys) : (list.measures ?? []);
    const change = (next) => set({ measures: next });
    const rows = useRows(measures.length);
    const drop = (at) => {
      rows.drop(at);
      change(measures.toSpliced(at, 1));
    };
    const named = measures.map((one, at) => ({ key: one.key ?? keys[at], label: plainText(one.label) || keys[at] })).filter((one) => one.key);
    return h(
      "div",
      { className: "field-group", ref: rows.box },
      h("p", { className: "legend" }, say("measures")),
      measures.map((one, at) => h(MeasureForm, { key: rows.names.current[at], measure: one, at, list, told, others: named.filter((other) => other.key !== (one.key ?? keys[at])), change: (next) => change(measures.with(at, next)), drop: () => drop(at) })),
      h("button", { type: "button", className: "small-button", "data-add-row": true, onClick: () => change([...measures, { aggregate: "count" }]) }, h(Icon, { name: "plus" }), say("add_measure")),
      told.problems["list.measures"] && h("p", { className: "field-error" }, told.problems["list.measures"]),
    );
  }

  /** What a list can be ordered by: [{value, text}]. */
  function sortable(list, keys, labelOf, say) {
    if (list.group_by?.length || list.measures?.length) {
      const groups = (list.group_by ?? []).map(long).map((one) => ({ value: one.field, text: labelOf(one.field) }));
      const measures = (list.measures ?? []).map((one, at) => ({ value: one.key ?? keys[at], text: plainText(one.label) || say("measure_n", { n: at + 1 }) }));
      return [...measures.filter((one) => one.value), ...groups];
    }
    return null;
  }

  function Sorting({ list, keys, told, set, labelOf }) {
    const say = useWords();
    const sort = list.sort ?? [];
    const change = (next) => set(list.measures ? { sort: next, measures: pinned(list.measures, keys) } : { sort: next });
    const options = sortable(list, keys, labelOf, say);
    const rows = useRows(sort.length);
    const drop = (at) => {
      rows.drop(at);
      change(sort.toSpliced(at, 1));
    };
    const orders = ["asc", "desc"].map((one) => ({ value: one, text: say(`order_${one}`) }));
    const row = (one, at) => {
      const by = options
        ? h(SelectField, { label: say("sort_by"), options: [{ value: "", text: say("choose") }, ...options], value: one.by, error: told.problems[`list.sort.${at}.by`], change: (value) => change(sort.with(at, { ...one, by: value })) })
        : h(FieldPicker, { label: say("sort_by"), dataset: list.dataset, value: one.by, error: told.problems[`list.sort.${at}.by`], change: (value) => change(sort.with(at, { ...one, by: value })) });
      return h("li", { key: rows.names.current[at], className: "form-row", "aria-label": say("order_n", { n: at + 1 }) }, by, h(SelectField, { label: say("order"), options: orders, value: one.order ?? "asc", change: (order) => change(sort.with(at, { ...one, order })) }), h("button", { type: "button", className: "icon-button row-remove", "aria-label": say("remove_order"), "data-drop-row": true, onClick: () => drop(at) }, h(Icon, { name: "x" })));
    };
    return h(
      "div",
      { className: "field-group", ref: rows.box },
      h("p", { className: "legend" }, say("sorting")),
      h("ul", { className: "stack" }, sort.map(row)),
      h("div", { className: "form-row" }, h("button", { type: "button", className: "small-button", "data-add-row": true, onClick: () => change([...sort, { by: "", order: "desc" }]) }, h(Icon, { name: "plus" }), say("add_order")), h(NumberInput, { label: say("limit"), hint: say("limit_hint"), value: list.limit ?? 10, error: told.problems["list.limit"], change: (limit) => set({ limit: limit ?? undefined }) })),
    );
  }

  function Starts({ list, change }) {
    const say = useWords();
    const vocabulary = useVocabulary();
    const table = datasetOf(vocabulary, list.dataset);
    const start = (name) => change(beginWith(name, list, table, vocabulary.datasets));
    return h("div", { className: "starts" }, h("p", { className: "field-hint" }, say("starts")), Object.keys(listStarts).map((name) => h(Button, { key: name, className: "small-start", onClick: () => start(name) }, say(`start_${name}`))));
  }

  /** `keys` are those that the server gave to the measures, in order. */
  function ListForm({ list, keys, told, change }) {
    const say = useWords();
    const vocabulary = useVocabulary();
    const set = (part) => change(tidy({ ...list, ...part }));
    const grouped = Boolean(list.group_by || list.measures);
    const labels = React.useMemo(() => new Map(reachable(vocabulary, list.dataset).map((one) => [one.path, one.label])), [vocabulary, list.dataset]);
    const labelOf = (path) => labels.get(path) ?? path;
    const kept = useKept();
    const redataset = (dataset) => change(tidy(kept("dataset").swap(list.dataset, list, dataset) ?? { dataset: dataset || undefined, limit: list.limit }));
    const first = (to) => (to ? { group_by: [], measures: [{ aggregate: "count" }] } : {});
    const turn = (to) => change(tidy({ ...(kept(`of ${list.dataset}`).swap(grouped, list, to) ?? first(to)), dataset: list.dataset, where: list.where, limit: list.limit }));
    const numbers = (list.measures ?? []).map((one, at) => ({ path: one.key ?? keys[at], label: plainText(one.label) || one.key || keys[at], field: { type: "number", operators: ["at_least", "at_most", "more", "less", "between", "is", "empty", "not_empty"] } })).filter((one) => one.path);
    return h(
      "div",
      { className: "line-form" },
      h(SelectField, { label: say("dataset"), hint: say("list_dataset_hint"), required: true, options: datasetOptions(vocabulary, say), value: list.dataset, error: told.problems["list.dataset"], change: redataset }),
      h(FilterKept, { kept: kept("dataset"), dataset: list.dataset, where: list.where }),
      list.dataset && h(Starts, { list, change }),
      list.dataset && h(FilterBuilder, { key: list.dataset, label: say("list_filter"), filter: list.where ?? null, path: "list.where", dataset: list.dataset, told, change: (where) => set({ where: where ?? undefined }) }),
      list.dataset && h(RadioField, { label: say("list_of"), options: [{ value: false, text: say("list_rows") }, { value: true, text: say("list_groups") }], value: grouped, change: turn }),
      list.dataset && (grouped ? h(React.Fragment, null, h(Groups, { list, told, set, labelOf }), h(Measures, { list, keys, told, set })) : h(Columns, { list, told, set, labelOf })),
      list.dataset && h(Sorting, { list, keys, told, set, labelOf }),
      list.dataset && grouped && numbers.length > 0 && h(Further, { title: say("having"), open: Boolean(list.having) }, h(FilterBuilder, { label: say("having"), hint: say("having_hint"), filter: list.having ?? null, path: "list.having", dataset: list.dataset, fields: numbers, told, change: (having) => set({ having: having ?? undefined, measures: pinned(list.measures, keys) }) })),
    );
  }

  minidash.ListForm = ListForm;
})();
