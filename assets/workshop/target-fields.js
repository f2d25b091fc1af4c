// The target of a line: a number, numbers that hold from a day on, another line, or a measure of its own.
(() => {
  const { h, useWords, useVocabulary, SelectField, CheckField, TextField, NumberInput, MeasureFields, FilterBuilder, FilterKept, useRows, Icon } = minidash;

  function formOf(target) {
    if (target === undefined || target === null) return "none";
    if (Array.isArray(target)) return "dated";
    if (typeof target === "object") return "indicator" in target ? "indicator" : "value" in target ? "number" : "measure";
    return "number";
  }
  const FIRST = { none: () => undefined, number: () => null, dated: (day) => [{ from: day, value: null }], indicator: (day, others) => ({ indicator: others[0]?.key ?? "" }), measure: () => ({ dataset: null, measure: { aggregate: "count" } }) };

  function Dated({ target, path, told, change }) {
    const say = useWords();
    const { today } = useVocabulary();
    const rows = useRows(target.length);
    const drop = (at) => {
      rows.drop(at);
      change(target.toSpliced(at, 1));
    };
    const row = (one, at) =>
      h(
        "li",
        { key: rows.names.current[at], className: "form-row" },
        h(TextField, { type: "date", label: say("target_from"), value: one.from, error: told.problems[`${path}.${at}.from`], change: (from) => change(target.with(at, { ...one, from })) }),
        h(NumberInput, { label: say("target_value"), value: one.value, error: told.problems[`${path}.${at}.value`], change: (value) => change(target.with(at, { ...one, value })) }),
        h("button", { type: "button", className: "icon-button row-remove", "aria-label": say("remove"), "data-drop-row": true, onClick: () => drop(at) }, h(Icon, { name: "x" })),
      );
    return h("div", { ref: rows.box }, h("ul", { className: "stack" }, target.map(row)), h("button", { type: "button", className: "small-button", "data-add-row": true, onClick: () => change([...target, { from: today, value: null }]) }, h(Icon, { name: "plus" }), say("target_add_day")));
  }

  function Measured({ target, path, told, kept, change }) {
    const say = useWords();
    const vocabulary = useVocabulary();
    const { dataset: now, measure, where } = target;
    const redataset = (dataset) => change({ ...target, dataset: dataset || null, ...(kept.swap(now, { measure, where }, dataset) ?? { measure: { aggregate: measure.aggregate }, where: null }) });
    return h(
      React.Fragment,
      null,
      h(SelectField, { label: say("dataset"), options: minidash.datasetOptions(vocabulary, say), value: now, error: told.problems[`${path}.dataset`], change: redataset }),
      h(FilterKept, { kept, dataset: now, where }),
      target.dataset && h(MeasureFields, { measure: target.measure, dataset: target.dataset, path: `${path}.measure`, told, change: (measure) => change({ ...target, measure }) }),
      target.dataset && h(FilterBuilder, { label: say("line_filter"), filter: target.where ?? null, path: `${path}.where`, dataset: target.dataset, told, change: (where) => change({ ...target, where }) }),
    );
  }

  function TargetFields({ line, path, others, told, kept, set }) {
    const say = useWords();
    const { today } = useVocabulary();
    const { target } = line;
    const form = formOf(target);
    const forms = ["none", "number", "dated", "indicator", "measure"].filter((one) => one !== "indicator" || others.length || form === one);
    const at = `${path}.target`;
    const keyed = target && typeof target === "object" && !Array.isArray(target);
    const pace = keyed ? target.pace : line.pace;
    const turn = (one) => set({ ...(kept("target").swap(form, { target, pace: line.pace }, one) ?? { target: FIRST[one](today, others) }), ...(one === "none" ? { pace: undefined } : {}) });
    const paced = (on) => (keyed ? set({ target: { ...target, pace: on || undefined } }) : set({ pace: on || undefined }));
    return h(
      React.Fragment,
      null,
      h("div", { className: "form-row" },
        h(SelectField, { label: say("target"), hint: say("target_hint"), options: forms.map((one) => ({ value: one, text: say(`target_${one}_form`) })), value: form, error: told.problems[at], change: turn }),
        form === "number" && h(NumberInput, { label: say("target_value"), value: keyed ? target.value : target, error: told.problems[`${at}.value`], change: (value) => set({ target: keyed ? { ...target, value } : value }) }),
        form === "indicator" && h(SelectField, { label: say("target_line"), options: others.map((one) => ({ value: one.key, text: one.label })), value: target.indicator, error: told.problems[`${at}.indicator`], change: (indicator) => set({ target: { ...target, indicator } }) }),
      ),
      form === "dated" && h(Dated, { target, path: at, told, change: (next) => set({ target: next }) }),
      form === "measure" && h(Measured, { target, path: at, told, kept: kept("target dataset"), change: (next) => set({ target: next }) }),
      form !== "none" && h(CheckField, { label: say("pace"), hint: say("pace_hint"), value: pace, change: paced }),
      h(SelectField, { label: say("better"), hint: say("better_hint"), options: ["", "higher", "lower"].map((one) => ({ value: one, text: say(`better_${one || "none"}`) })), value: line.better ?? "", change: (one) => set({ better: one || undefined }) }),
    );
  }

  minidash.TargetFields = TargetFields;
})();
