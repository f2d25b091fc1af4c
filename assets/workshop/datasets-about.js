// What a dataset is called, where it comes from, what tells its rows apart, its clock and link, and who uses it.
(() => {
  const { h, useWords, TextField, AreaField, SelectField, RadioField, TextPair, DropZone, Icon, ErrorText, Schedule, having, dayText, wholeText } = minidash;

  const MOST_NAMES = 20;

  function Naming({ body, edit, wrong }) {
    const say = useWords();
    const set = (name) => (text) => edit(having(body, { [name]: text }));
    return h(
      "section",
      { className: "block", "aria-label": say("data_called") },
      h(TextPair, { label: say("data_title"), hint: say("data_title_hint"), required: true, maxLength: 200, value: body.title, placeholders: { en: "Orders", fr: "Commandes" }, change: set("title"), error: wrong.title }),
      h(TextPair, { label: say("data_description"), hint: say("data_description_hint"), maxLength: 1000, value: body.description, placeholders: { en: "All orders since 2020", fr: "Toutes les commandes depuis 2020" }, change: set("description"), error: wrong.description }),
    );
  }

  /** Where the rows come from: a file that is here, one that takes its place, or a SELECT over other datasets. */
  function Source({ dataset, others, file, fresh, look, body, edit, moving, arrive, wrong }) {
    const say = useWords();
    const derived = body.sql !== undefined;
    const kinds = [
      { value: "file", text: say("data_from_file") },
      { value: "sql", text: say("data_from_sql") },
    ];
    const choose = (kind) => (kind === "sql" ? edit({ ...having(body, { read: undefined }), sql: body.sql ?? "" }) : edit(having(body, { sql: undefined })));
    return h(
      "section",
      { className: "block", "aria-labelledby": "data-source" },
      h("h2", { id: "data-source" }, say("data_source")),
      !dataset && h(RadioField, { label: say("data_from"), options: kinds, value: derived ? "sql" : "file", change: choose }),
      file && !derived && h("p", { className: "data-file" }, h(Icon, { name: "file-text" }), h("strong", null, file), dataset?.read_at && !fresh && h("span", { className: "soft" }, say("data_read_on", { day: dayText(dataset.read_at) }))),
      derived
        ? h(AreaField, { label: say("data_sql"), hint: say("data_sql_hint", { names: others.slice(0, MOST_NAMES).map(({ key }) => key).join(", ") || "–" }), className: "code-field", rows: 5, spellCheck: false, placeholder: `select owner, count(*) as deals from ${others[0]?.key ?? "orders"} group by owner`, value: body.sql, change: (sql) => edit({ ...body, sql }), error: wrong.sql })
        : h(DropZone, { small: Boolean(file), title: say(file ? "data_drop_new" : "data_drop"), text: say(file ? "data_drop_new_hint" : "data_drop_hint"), moving, done: arrive }),
      wrong.file && !derived && h(ErrorText, null, wrong.file),
      dataset?.outside && !fresh && h(Schedule, { dataset, look, body, edit, wrong }),
      fresh && body.refresh && h("p", { className: "field-hint", role: "status" }, say("data_by_hand_then")),
    );
  }

  function Rows({ look, body, edit, wrong }) {
    const say = useWords();
    const fields = look?.fields ?? [];
    const set = (name) => (value) => edit(having(body, { [name]: value || undefined }));
    const names = [...new Set([...fields.map(({ name }) => name), body.key].filter(Boolean))];
    return h(
      "section",
      { className: "block", "aria-labelledby": "data-about" },
      h("h2", { id: "data-about" }, say("data_about_rows")),
      h(
        "div",
        { className: "field-pair" },
        h(SelectField, { label: say("data_key"), hint: say("data_key_hint"), value: body.key ?? "", options: [{ value: "", text: say("data_key_none") }, ...names.map((name) => ({ value: name, text: name }))], change: set("key"), error: wrong.key }),
        h(TextField, { label: say("data_clock"), hint: say("data_clock_hint"), placeholder: "1998-05-06", value: body.clock, change: set("clock"), error: wrong.clock }),
        h(TextField, { label: say("data_link"), hint: say("data_link_hint"), placeholder: "https://crm.example.com/{id}", value: body.link, change: set("link"), error: wrong.link }),
      ),
    );
  }

  /** Minidashes and datasets, each with a way to it. */
  function Things({ things, say }) {
    const path = ({ kind, key }) => (kind === "dataset" ? `/admin/datasets/${key}` : (minidash.tabPaths.minidashes && `/admin/minidashes/${key}`));
    const one = (thing) =>
      h(
        "li",
        { key: `${thing.kind} ${thing.key}` },
        path(thing) ? h("a", { href: path(thing) }, thing.title) : h("strong", null, thing.title),
        h("span", { className: "soft" }, ` ${thing.parts?.length ? say("data_kind_parts", { kind: say(`data_kind_${thing.kind}`), parts: thing.parts.join(", ") }) : say(`data_kind_${thing.kind}`)}`),
      );
    return h("ul", { className: "things" }, things.map(one));
  }

  function Facts({ dataset }) {
    const say = useWords();
    if (!dataset?.key) return null;
    const rows = dataset.rows === null ? "–" : wholeText(dataset.rows);
    return h(
      "section",
      { className: "block", "aria-labelledby": "data-uses" },
      h("h2", { id: "data-uses" }, say("data_used")),
      h("p", { className: "soft" }, say("data_facts", { rows, n: dataset.data_version })),
      dataset.error && h("p", { className: "data-error" }, h(Icon, { name: "alert-triangle" }), h("span", null, say("data_older", { why: dataset.error }))),
      dataset.uses.length ? h(Things, { things: dataset.uses, say }) : h("p", { className: "soft" }, say("data_unused_yet")),
    );
  }

  Object.assign(minidash, { Naming, Source, AboutRows: Rows, Facts, Things });
})();
