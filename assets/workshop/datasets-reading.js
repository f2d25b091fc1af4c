// How a file is written: delimiter, decimal sign, formats of dates, sheet, and what becomes of rows that do not fit.
(() => {
  const { h, useWords, TextField, SelectField, RadioField, Icon, withReading } = minidash;
  const DELIMITERS = [",", ";", "\t", "|"];
  const OWN = ["delimiter", "decimal", "thousands", "encoding", "nulls", "date_format", "datetime_format", "sheet", "header"];

  /** What marks an empty value, typed with commas between. */
  function Nulls({ value, change, error }) {
    const say = useWords();
    const [typed, type] = React.useState((value ?? []).filter(Boolean).join(", "));
    const take = (text) => {
      type(text);
      const words = text.split(",").map((word) => word.trim()).filter(Boolean);
      change(words.length ? ["", ...words] : undefined);
    };
    return h(TextField, { label: say("data_nulls"), hint: say("data_nulls_hint"), placeholder: "NULL, n/a, -", value: typed, change: take, error });
  }

  function BadRows({ read, set }) {
    const say = useWords();
    const options = [
      { value: "error", text: say("data_bad_error") },
      { value: "skip", text: say("data_bad_skip") },
    ];
    return h(RadioField, { label: say("data_bad_rows"), options, value: read.bad_rows ?? "error", change: (how) => set({ bad_rows: how === "skip" ? how : undefined }) });
  }

  function Header({ read, set, error }) {
    const say = useWords();
    const value = read.header === false ? "0" : String(read.header === true ? 1 : (read.header ?? ""));
    const heard = (text) => set({ header: text === "" ? undefined : text === "0" ? false : /^\d+$/.test(text) ? Number(text) : text });
    return h(TextField, { label: say("data_header"), hint: say("data_header_hint"), inputMode: "numeric", placeholder: "1", value, change: heard, error });
  }

  function Options({ read, set, sheets, wrong }) {
    const say = useWords();
    const at = (name) => wrong[`read.${name}`];
    const text = (name, placeholder, more) => h(TextField, { label: say(`data_${name}`), hint: say(`data_${name}_hint`), placeholder, value: read[name], change: (value) => set({ [name]: value || undefined }), error: at(name), spellCheck: false, ...more });
    const signs = (name, values) => h(SelectField, { label: say(`data_${name}`), hint: say(`data_${name}_hint`), value: read[name] ?? "", error: at(name), change: (value) => set({ [name]: value || undefined }), options: [{ value: "", text: say("data_found_itself") }, ...[...new Set([...values, read[name]].filter(Boolean))].map((value) => ({ value, text: say(`data_sign_${names[value] ?? "own"}`, { sign: value }) }))] });
    return h(
      "div",
      { className: "field-pair" },
      sheets.length > 1 && h(SelectField, { label: say("data_sheet"), hint: say("data_sheet_hint"), value: read.sheet ?? "", change: (sheet) => set({ sheet: sheet || undefined }), options: sheets.map((name, at_) => ({ value: at_ ? name : read.sheet === name ? name : "", text: name })), error: at("sheet") }),
      signs("delimiter", DELIMITERS),
      signs("decimal", [".", ","]),
      signs("thousands", ["\u202f", " ", ".", ",", "'"]),
      text("encoding", "utf-8"),
      text("date_format", "%d/%m/%Y"),
      text("datetime_format", "%d/%m/%Y %H:%M"),
      h(Nulls, { value: read.nulls, change: (nulls) => set({ nulls }), error: at("nulls") }),
      h(Header, { read, set, error: at("header") }),
    );
  }

  const names = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", ".": "point", " ": "space", "\u202f": "thin", "'": "apostrophe" };

  /** Closed until somebody needs it: most files are found out by themselves. */
  function Reading({ look, body, edit, wrong }) {
    const say = useWords();
    const read = body.read ?? {};
    const set = (values) => edit(withReading(body, values));
    const used = OWN.some((name) => read[name] !== undefined) || Object.keys(wrong).some((place) => place.startsWith("read."));
    const [open, setOpen] = React.useState(used);
    // Also once something is said or found wrong, and then it may be closed again.
    React.useEffect(() => {
      if (used) setOpen(true);
    }, [used]);
    return h(
      "section",
      { className: "block", "aria-labelledby": "data-reading" },
      h("header", null, h("h2", { id: "data-reading" }, say("data_reading")), h("p", { className: "field-hint" }, say("data_reading_hint"))),
      h(BadRows, { read, set }),
      h("p", null, h("button", { type: "button", className: "plain-button more-button", "aria-expanded": open, onClick: () => setOpen(!open) }, h(Icon, { name: "chevron-down" }), say("data_reading_more"))),
      open && h(Options, { read, set, sheets: look?.sheets ?? [], wrong }),
    );
  }

  minidash.Reading = Reading;
})();
