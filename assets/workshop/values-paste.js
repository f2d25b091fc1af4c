// A column from a spreadsheet: what was read in each row and what is wrong with it, before anything is stored.
(() => {
  const { h, useWords, Dialog, Table, Button, Icon, AreaField, RadioField, TextField, ErrorText, useSend, work, dayText, toast, counted, tell, unique, useUnsaved } = minidash;
  const PAUSE = 300;

  /** What the server reads in the column; null until it has read what is typed now. */
  function useChecked(wish) {
    const say = useWords();
    const [checked, setChecked] = React.useState(null);
    const asked = JSON.stringify(wish);
    const empty = !wish.text.trim();
    React.useEffect(() => {
      if (empty) return undefined;
      let wanted = true;
      const ask = async () => {
        const done = await work({ act: "values_check", ...wish }).catch(() => ({ problem: say("not_reached") }));
        if (wanted) setChecked({ ...done, asked });
      };
      const timer = setTimeout(ask, PAUSE);
      return () => {
        wanted = false;
        clearTimeout(timer);
      };
    }, [asked]);
    if (empty) return { shown: null, ready: false };
    const now = checked?.asked === asked;
    return { shown: checked, ready: now && !checked.problem && !checked.wrong && checked.rows.length > 0 };
  }

  function read(row, say) {
    const typed = [row.typed_day, row.typed_value].filter(Boolean).join(" · ");
    if (row.problem) return h("span", { className: "value-problem" }, h(Icon, { name: "alert-triangle" }), h("span", null, typed && `${say("values_typed", { typed })} `, row.problem));
    const about = row.replaces ? say("values_replaces", { value: row.replaces }) : say(row.beside ? "values_beside" : "values_fine");
    return h("span", { className: "soft" }, about);
  }

  function Rows({ rows }) {
    const say = useWords();
    const head = ["values_row", "values_for", "values_value", "values_reading"].map((key) => say(key));
    const row = (one) => ({ key: one.number, className: one.problem ? "value-wrong" : "", cells: [one.number, one.day && h("span", { className: "value-nowrap" }, dayText(one.day)), one.text && h("strong", null, one.text), read(one, say)] });
    return h("div", { className: "value-rows" }, h(Table, { label: say("values_reading"), head, rows: rows.map(row) }));
  }

  function ValuePaste({ line, today, close }) {
    const say = useWords();
    const [text, type] = React.useState("");
    const [consecutive, setConsecutive] = React.useState(false);
    const [first, setFirst] = React.useState(today);
    const [send, busy] = useSend();
    const [answer, setAnswer] = React.useState(null);
    const key = React.useRef(unique());
    const wish = { minidash: line.minidash, indicator: line.indicator, text, consecutive, first: consecutive ? first : "" };
    const { shown, ready } = useChecked(wish);
    useUnsaved(Boolean(text.trim()));
    const edit = (set) => (given) => {
      key.current = unique();
      setAnswer(null);
      set(given);
    };
    const enter = async () => {
      const done = await send({ act: "values_paste", ...wish, key: key.current });
      setAnswer(done);
      if (done.problem) return;
      toast({ text: say(done.count === 1 ? "values_pasted_one" : "values_pasted", { n: done.count, label: line.label }) });
      tell("look-again");
      close();
    };
    const layouts = [{ value: false, text: say("values_two_columns") }, { value: true, text: say("values_one_column") }];
    const count = shown?.rows?.length ?? 0;
    return h(
      Dialog,
      { title: say("values_paste_of", { label: line.label }), close, dirty: Boolean(text.trim()), className: "values-dialog screen" },
      h(RadioField, { label: say("values_layout"), options: layouts, value: consecutive, change: edit(setConsecutive) }),
      consecutive && h(TextField, { label: say("values_first"), hint: say(`values_first_${line.cadence}`), type: "date", value: first, change: edit(setFirst), className: "value-first" }),
      h(AreaField, { label: say("values_column"), hint: `${say(consecutive ? "values_column_one" : "values_column_two")}${line.measured_in === "duration" ? `. ${say("values_column_duration")}` : ""}`, value: text, change: edit(type), rows: 6, spellCheck: false, maxLength: 200000, autoFocus: true }),
      count > 0 && h(Rows, { rows: shown.rows }),
      shown?.wrong > 0 && h("p", { className: "value-problem", role: "status" }, counted(say, "values_wrong", shown.wrong)),
      (answer?.problem ?? shown?.problem) && h(ErrorText, null, answer?.problem ?? shown.problem),
      h("div", { className: "form-buttons" }, h(Button, { onClick: close }, say("cancel")), h(Button, { main: true, busy, disabled: !ready, onClick: enter }, count ? counted(say, "values_enter_many", count) : say("values_enter"))),
    );
  }

  minidash.ValuePaste = ValuePaste;
})();
