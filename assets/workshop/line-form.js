// The form of one line: computed from a dataset, entered by hand, or computed from other lines.
(() => {
  const { h, useWords, useVocabulary, datasetOf, SelectField, RadioField, CheckField, TextField, TextPair, NumberInput, FieldPicker, Combobox, MeasureFields, FormatFields, FilterBuilder, FilterKept, Further, TargetFields, problemUnder, plain } = minidash;

  const kindOf = (line) => (line.manual ? "manual" : line.formula !== undefined && line.formula !== null ? "formula" : "measure");
  const FIRST = {
    measure: (vocabulary) => ({ dataset: vocabulary.datasets.length === 1 ? vocabulary.datasets[0].key : null, measure: { aggregate: "count" } }),
    manual: () => ({ manual: { kind: "level", cadence: "monthly", entered_by: { teams: [], users: [] } } }),
    formula: () => ({ formula: "" }),
  };
  // What belongs to where a value comes from, and of that what belongs to its dataset.
  const OF_KIND = ["dataset", "measure", "where", "trend", "compare", "manual", "formula"];
  const OF_DATASET = ["measure", "where", "trend", "compare"];
  const parts = (line, names) => Object.fromEntries(names.map((name) => [name, line[name]]));

  const datasetOptions = (vocabulary, say) => [{ value: "", text: say("choose") }, ...vocabulary.datasets.map((one) => ({ value: one.key, text: one.title }))];

  function Computed({ line, path, told, kept, set }) {
    const say = useWords();
    const vocabulary = useVocabulary();
    const first = { measure: { aggregate: line.measure?.aggregate ?? "count" }, where: undefined, trend: undefined, compare: undefined };
    const redataset = (key) => set({ dataset: key || null, ...(kept.swap(line.dataset, parts(line, OF_DATASET), key) ?? first) });
    return h(
      React.Fragment,
      null,
      h(SelectField, { label: say("dataset"), hint: say("dataset_hint"), required: true, options: datasetOptions(vocabulary, say), value: line.dataset, error: told.problems[`${path}.dataset`] ?? (told.problems[path] && !line.dataset ? say("dataset_missing") : undefined), change: redataset }),
      h(FilterKept, { kept, dataset: line.dataset, where: line.where }),
      line.dataset && h(MeasureFields, { measure: line.measure ?? { aggregate: "count" }, dataset: line.dataset, path: `${path}.measure`, told, change: (measure) => set({ measure }) }),
      line.dataset && h(FilterBuilder, { key: line.dataset, label: say("line_filter"), hint: say("line_filter_hint"), filter: line.where ?? null, path: `${path}.where`, dataset: line.dataset, told, change: (where) => set({ where: where ?? undefined }) }),
    );
  }

  function Comparison({ line, path, told, set }) {
    const say = useWords();
    const vocabulary = useVocabulary();
    const { trend } = line;
    const compares = ["", "previous_period", "previous_year"].map((one) => ({ value: one, text: say(`compare_${one || "none"}`) }));
    const units = vocabulary.units.map((one) => ({ value: one.key, text: one.text }));
    const firstDate = datasetOf(vocabulary, line.dataset)?.fields.find((one) => one.date)?.name ?? "";
    const draw = (on) => set({ trend: on ? { on: firstDate, by: "month", last: 12 } : undefined });
    return h(
      Further,
      { title: say("compare_and_trend"), open: line.compare || trend, wrong: problemUnder(told.problems, `${path}.trend`) ?? told.problems[`${path}.compare`] },
      h(SelectField, { label: say("compare"), hint: say("compare_hint"), options: compares, value: line.compare ?? "", error: told.problems[`${path}.compare`], change: (one) => set({ compare: one || undefined }) }),
      h(CheckField, { label: say("trend"), hint: say("trend_hint"), value: trend, change: draw }),
      trend &&
        h(
          "div",
          { className: "form-row" },
          h(FieldPicker, { label: say("trend_on"), dataset: line.dataset, fits: (one) => one.date, value: trend.on, error: told.problems[`${path}.trend.on`], change: (on) => set({ trend: { ...trend, on } }) }),
          h(SelectField, { label: say("trend_by"), options: units, value: trend.by, change: (by) => set({ trend: { ...trend, by } }) }),
          h(NumberInput, { label: say("trend_last"), value: trend.last, error: told.problems[`${path}.trend.last`], change: (last) => set({ trend: { ...trend, last } }) }),
        ),
    );
  }

  function Manual({ line, path, told, set }) {
    const say = useWords();
    const { kinds, cadences, teams, people } = useVocabulary();
    const { manual } = line;
    const entrants = manual.entered_by ?? {};
    const change = (part) => set({ manual: { ...manual, ...part } });
    const listed = (items, text) => async (typed) => items.filter((one) => plain(text(one)).includes(plain(typed))).map((one) => ({ value: one.key ?? one.login, text: text(one) }));
    const title = (one) => one.title;
    const name = (one) => `${one.name} (${one.login})`;
    return h(
      React.Fragment,
      null,
      h(RadioField, { label: say("manual_kind"), options: kinds.map((one) => ({ value: one.key, text: one.text })), value: manual.kind, change: (kind) => change({ kind }) }),
      h(SelectField, { label: say("cadence"), hint: say("cadence_hint"), options: cadences.map((one) => ({ value: one.key, text: one.text })), value: manual.cadence, change: (cadence) => change({ cadence }) }),
      h(
        "div",
        { className: "form-row" },
        h(Combobox, { label: say("entrant_teams"), multiple: true, value: entrants.teams ?? [], load: listed(teams, title), text: (key) => teams.find((one) => one.key === key)?.title ?? key, error: told.problems[`${path}.manual.entered_by.teams.0`], change: (keys) => change({ entered_by: { ...entrants, teams: keys } }) }),
        h(Combobox, { label: say("entrant_people"), multiple: true, value: entrants.users ?? [], load: listed(people, name), text: (login) => people.find((one) => one.login === login)?.name ?? login, error: told.problems[`${path}.manual.entered_by.users.0`], change: (logins) => change({ entered_by: { ...entrants, users: logins } }) }),
      ),
    );
  }

  /** A formula, and the lines that it may name; pressing one adds it. */
  function Formula({ value, others, error, change }) {
    const say = useWords();
    const add = (key) => change(`${value ?? ""}${value ? " " : ""}${key}`);
    return h(
      "div",
      { className: "field" },
      h(TextField, { label: say("formula"), hint: say("formula_hint"), placeholder: say("formula_example"), value, error, required: true, maxLength: 1000, change }),
      others.length > 0 && h("p", { className: "formula-keys" }, others.map(({ key, label }) => h("button", { key, type: "button", className: "small-button", onClick: () => add(key) }, h("code", null, key), label !== key && h("span", { className: "soft" }, label)))),
    );
  }

  /**
   * `others` are the lines a formula or a target may name: [{key, label}]; `alone` is a line that needs no label.
   * `kept(what)` is where what was said for one choice stays while another is tried.
   */
  function LineForm({ line, path, others, alone, told, kept, change }) {
    const say = useWords();
    const vocabulary = useVocabulary();
    const kind = kindOf(line);
    const set = (part) => change(Object.fromEntries(Object.entries({ ...line, ...part }).filter(([, value]) => value !== undefined)));
    const turn = (next) => set({ ...parts({}, OF_KIND), ...(kept("kind").swap(kind, parts(line, OF_KIND), next) ?? FIRST[next](vocabulary)) });
    const kinds = ["measure", "manual", "formula"].filter((one) => one !== "formula" || others.length || kind === one);
    return h(
      "div",
      { className: "line-form" },
      h(TextPair, { label: say("line_label"), hint: say(alone ? "line_label_alone" : "line_label_hint"), value: line.label, error: told.problems[`${path}.label`], placeholders: { en: "Deals won", fr: "Affaires gagnées" }, change: (label) => set({ label }) }),
      h(RadioField, { label: say("line_kind"), options: kinds.map((one) => ({ value: one, text: say(`kind_${one}`) })), value: kind, change: turn }),
      kind === "measure" && h(Computed, { line, path, told, kept: kept("dataset"), set }),
      kind === "manual" && h(Manual, { line, path, told, set }),
      kind === "formula" && h(Formula, { value: line.formula, others, error: told.problems[`${path}.formula`], change: (formula) => set({ formula }) }),
      kind === "measure" && line.dataset && h(Comparison, { line, path, told, set }),
      h(Further, { title: say("target_and_better"), open: line.target !== undefined || line.better, wrong: problemUnder(told.problems, `${path}.target`) }, h(TargetFields, { line, path, others, told, kept, set })),
      h(Further, { title: say("format_title"), open: line.format && Object.keys(line.format).length, wrong: problemUnder(told.problems, `${path}.format`) }, h(FormatFields, { format: line.format ?? {}, path: `${path}.format`, told, change: (format) => set({ format: Object.keys(format).length ? format : undefined }) })),
    );
  }

  Object.assign(minidash, { LineForm, Formula, datasetOptions });
})();
