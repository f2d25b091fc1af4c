// People from a CSV file: what it would do is looked at before anything is stored.
(() => {
  const { h, useWords, Button, Icon, ErrorText, CheckField, Field, Table, LinksBox, useSend, useUnsaved } = minidash;
  const LARGEST = 500_000;

  /** The text of a file, in whichever way spreadsheets write it. Fails when it is too large or no text. */
  async function textOf(file, say) {
    if (file.size > LARGEST) throw new Error(say("people_import_too_large"));
    const bytes = new Uint8Array(await file.arrayBuffer());
    const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
    if (!wide && bytes.includes(0)) throw new Error(say("people_import_unreadable"));
    if (wide) return new TextDecoder("utf-16le").decode(bytes);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder("windows-1252").decode(bytes);
    }
  }

  /** The browser's own button would speak the language of the browser. */
  function Chooser({ attributes, chosen }) {
    const say = useWords();
    return h("div", { className: "import-choose" }, h("input", { type: "file", className: "unseen", accept: ".csv,.txt,.tsv,text/csv", onChange: chosen, ...attributes }), h("label", { htmlFor: attributes.id, className: "button", "aria-hidden": true }, h(Icon, { name: "table-import" }), say("people_import_choose")), h("span", { className: "soft" }, say("people_import_drop")));
  }

  function ChooseFile({ choose }) {
    const say = useWords();
    const [over, setOver] = React.useState(false);
    const drop = (event) => {
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer.files[0]) choose(event.dataTransfer.files[0]);
    };
    const events = { onDragOver: (event) => (event.preventDefault(), setOver(true)), onDragLeave: () => setOver(false), onDrop: drop };
    // The same file may be chosen again once it is mended.
    const chosen = (event) => {
      const [file] = event.target.files;
      event.target.value = "";
      if (file) choose(file);
    };
    return h("div", { className: "import-file", "data-over": over || undefined, ...events }, h(Field, { label: say("people_import_file"), hint: say("people_import_file_hint"), draw: (attributes) => h(Chooser, { attributes, chosen }) }));
  }

  function Problems({ problems }) {
    const say = useWords();
    return h(
      "div",
      { className: "import-problems", role: "alert" },
      h("p", null, h(Icon, { name: "alert-triangle" }), say("people_import_problems")),
      h("ul", { tabIndex: 0, "aria-label": say("people_import_problems") }, problems.map((one, at) => h("li", { key: at }, say("people_import_row_problem", one)))),
    );
  }

  function Planned({ rows }) {
    const say = useWords();
    const does = { create: () => say("people_import_creates"), nothing: () => say("people_import_nothing"), change: (row) => say("people_import_changes", { fields: row.changes.map((name) => say(`people_import_field_${name}`)).join(", ") }) };
    const cells = (row) => [row.row, row.login, row.name, does[row.does](row)];
    return h("div", { className: "import-plan" }, h(Table, { label: say("people_import_does"), head: [say("people_import_row"), say("people_login"), say("people_name"), say("people_import_does")], rows: rows.map((row) => ({ key: row.row, cells: cells(row), className: row.does === "nothing" ? "row-quiet" : undefined })) }));
  }

  function ImportPeople({ done, close }) {
    const say = useWords();
    const [send, busy] = useSend();
    const [text, setText] = React.useState(null);
    const [preview, setPreview] = React.useState(null);
    const [problem, setProblem] = React.useState(null);
    const [links, setLinks] = React.useState(true);
    const [made, setMade] = React.useState(null);
    useUnsaved(Boolean(preview) && !made);
    const look = async (wanted, also = null) => {
      const answer = await send({ act: "people_table", text: wanted });
      setPreview(answer.problem ? null : answer.preview);
      setProblem(answer.problem ?? also);
    };
    const choose = async (file) => {
      try {
        const read = await textOf(file, say);
        setText(read);
        await look(read);
      } catch (error) {
        setPreview(null);
        setProblem(error.message || say("people_import_unreadable"));
      }
    };
    const todo = preview?.rows.filter((row) => row.does !== "nothing").length ?? 0;
    const run = async () => {
      const answer = await send({ act: "people_import", text, version: preview.version, links });
      if (answer.problem) return look(text, answer.problem);
      setMade({ links: answer.links, count: todo });
      return done();
    };
    if (made) return h(LinksBox, { links: made.links, text: say("people_import_done", { n: made.count }), close });
    const fresh = preview?.rows.some((row) => row.does === "create");
    return h(
      "section",
      { className: "block", "aria-labelledby": "import-people" },
      h("header", null, h("h2", { id: "import-people" }, say("people_import_title")), h("p", { className: "soft" }, say("people_import_text"))),
      !preview && h("pre", { className: "import-example", tabIndex: 0, "aria-label": say("people_import_example_label") }, say("people_import_example")),
      h(ChooseFile, { choose }),
      h(ErrorText, null, problem),
      preview?.problems.length > 0 && h(Problems, { problems: preview.problems }),
      preview && h(Planned, { rows: preview.rows }),
      preview && !todo && !preview.problems.length && h("p", { role: "status" }, say("people_import_nothing_to_do")),
      fresh && !preview.problems.length && h(CheckField, { label: say("people_import_links"), hint: say("people_import_links_hint"), value: links, change: setLinks }),
      h("div", { className: "form-buttons" }, h(Button, { onClick: close }, say("cancel")), todo > 0 && !preview.problems.length && h(Button, { main: true, busy, onClick: run }, say("people_import_do", { n: todo }))),
    );
  }

  minidash.ImportPeople = ImportPeople;
})();
