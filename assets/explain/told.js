// The first page of the panel: the definition as a sentence, its dates, how many rows count, and how old all that is.
(() => {
  const { h, useWords, Icon, dayText, ageText, locale, question } = minidash;

  /** What the server says to a question, asked anew when it changes: {answer, failed, again}; an old answer stays until the next. */
  function useAnswer(wish) {
    const [state, set] = React.useState({ answer: null, failed: false });
    const [turn, again] = React.useReducer((n) => n + 1, 0);
    React.useEffect(() => {
      let wanted = true;
      question(wish).then(
        (answer) => wanted && set({ answer, failed: false }),
        () => wanted && set({ answer: null, failed: true }),
      );
      return () => {
        wanted = false;
      };
    }, [JSON.stringify(wish), turn]);
    return { ...state, again };
  }

  /** What stands in place of an answer: waiting, or why there is none; nothing when it has come. */
  function Waiting({ asked }) {
    const say = useWords();
    if (asked.failed)
      return h("div", { className: "explain-failed", role: "alert" }, h("p", null, say("explain_failed")), h("button", { type: "button", className: "button", onClick: asked.again }, say("explain_again")));
    if (!asked.answer) return h("p", { className: "waiting", role: "status", "aria-label": say("explain_waiting") }, h(Icon, { name: "loader-2" }));
    if (asked.answer.problem) return h("p", { className: "problem" }, h(Icon, { name: "alert-triangle" }), asked.answer.problem);
    return null;
  }

  const number = (value) => new Intl.NumberFormat(locale()).format(value);

  function DateLine({ period }) {
    const say = useWords();
    const { from, to } = period;
    const text = from === null ? say("explain_until", { to: dayText(to) }) : from === to ? dayText(from) : say("explain_range", { from: dayText(from), to: dayText(to) });
    return h("li", null, h("span", { className: "explain-field" }, period.field), " · ", period.name, h("br"), h("span", { className: "soft" }, text));
  }

  function counted({ kind, rows_counted: n, rows_left_out: out, dataset, empty_fields: fields }, say) {
    if (n === null) return [say("explain_uncounted")];
    if (kind === "manual") return [say("explain_entries_count", { n: number(n), all: number(n + out) })];
    const quoted = fields.map((text) => say("explain_quote", { text })).join(", ");
    const rest = out === 1 ? say("explain_one_left_out", { fields: quoted }) : say("explain_left_out", { n: number(out), fields: quoted });
    return [say(n === 1 ? "explain_row_of" : "explain_rows_of", { n: number(n), dataset }), ...(out > 0 ? [rest] : [])];
  }

  function Fact({ name, children }) {
    return h("div", { className: "explain-fact" }, h("dt", null, name), h("dd", null, children));
  }

  function dataText({ data_version: n, data_read_at: at }, say) {
    if (!at) return say("explain_version", { n });
    return `${say("explain_read", { n, at: dayText(at) })} (${ageText(Math.max(0, (Date.now() - Date.parse(at)) / 1000))})`;
  }

  function Facts({ told, turn }) {
    const say = useWords();
    const operand = ({ key, label, text }) =>
      h("li", { key }, h("button", { type: "button", className: "explain-operand", onClick: () => turn({ line: key }) }, h("span", null, label), h("strong", null, text)));
    const changed = { name: told.changed_by_name, at: told.changed_at && dayText(told.changed_at) };
    return h(
      "dl",
      { className: "explain-facts" },
      told.operands.length > 0 && h(Fact, { name: say("explain_operands") }, h("ul", null, told.operands.map(operand))),
      told.periods.length > 0 && h(Fact, { name: say("explain_dates") }, h("ul", { className: "explain-dates" }, told.periods.map((period, at) => h(DateLine, { key: at, period })))),
      told.kind !== "formula" && h(Fact, { name: say(told.kind === "manual" ? "explain_entries" : "explain_counted") }, counted(told, say).map((text) => h("p", { key: text }, text))),
      told.as_of && told.kind !== "manual" && h(Fact, { name: say("explain_clock") }, dayText(told.as_of)),
      h(Fact, { name: say("explain_data") }, dataText(told, say)),
      told.changed_at && h(Fact, { name: say("explain_changed") }, say("explain_changed_by", changed)),
    );
  }

  function Told({ asked, turn }) {
    const told = asked.answer;
    if (!told || told.problem) return h(Waiting, { asked });
    return h(
      React.Fragment,
      null,
      h("p", { className: "explain-sentence" }, told.sentence),
      told.reason && h("p", { className: "explain-reason" }, h(Icon, { name: "info-circle" }), told.reason),
      h(Facts, { told, turn }),
    );
  }

  Object.assign(minidash, { useAnswer, Waiting, Told, explainNumber: number });
})();
