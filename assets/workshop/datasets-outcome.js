// What saving would change, and what would break: read before anything is published. And the same before deleting.
(() => {
  const { h, useWords, Dialog, Ask, Icon, Button, Things, counted, wholeText } = minidash;

  function Columns({ columns }) {
    const say = useWords();
    const text = ({ name, old, new: now }) => (!old ? say("data_column_new", { name, type: say(`data_type_${now}`) }) : !now ? say("data_column_gone", { name }) : say("data_column_other", { name, old: say(`data_type_${old}`), new: say(`data_type_${now}`) }));
    return h("ul", { className: "outcome-columns" }, columns.map((one) => h("li", { key: one.name }, h(Icon, { name: !one.old ? "plus" : !one.new ? "minus" : "pencil" }), text(one))));
  }

  /** `outcome` is what saving would do; while something would break, there is only the way back. */
  function OutcomeAsk({ outcome, busy, act, close }) {
    const say = useWords();
    const own = Object.entries(outcome.own);
    const broken = outcome.broken.length > 0 || own.length > 0;
    const rows = outcome.rows_before === null ? counted(say, "data_rows_new", outcome.rows) : say("data_rows_change", { before: wholeText(outcome.rows_before), after: wholeText(outcome.rows) });
    return h(
      Dialog,
      { title: say(broken ? "data_breaks_title" : "data_changes_title"), close, className: "outcome" },
      broken && h("p", null, say("data_breaks_text")),
      outcome.broken.length > 0 && h(Things, { things: outcome.broken, say }),
      own.length > 0 && h("h3", null, say("data_own_parts")),
      own.length > 0 && h("ul", { className: "things" }, own.map(([place, why]) => h("li", { key: place }, h("strong", null, place.replace(/^(fields|relations)\./, "")), h("span", { className: "soft" }, ` ${why}`)))),
      outcome.columns.length > 0 && h("h3", null, say("data_columns_change")),
      outcome.columns.length > 0 && h(Columns, { columns: outcome.columns }),
      h("p", { className: "soft" }, rows),
      outcome.left_out.length > 0 && h("p", { className: "data-error" }, h(Icon, { name: "alert-triangle" }), h("span", null, counted(say, "data_skipped", outcome.left_out.length))),
      h("div", { className: "form-buttons" }, h(Button, { onClick: close }, say(broken ? "data_go_back" : "cancel")), !broken && h(Button, { main: true, busy, onClick: act }, say("data_publish"))),
    );
  }

  /** `broken` is null while it is found out what deleting would break. */
  function DeleteAsk({ title, broken, act, close }) {
    const say = useWords();
    if (broken === null) return h(Dialog, { title: say("data_delete_title", { title }), close }, h("p", { role: "status" }, say("loading")));
    if (!broken.length) return h(Ask, { title: say("data_delete_title", { title }), text: say("delete"), no: say("data_keep"), act, close }, h("p", null, say("data_delete_text")));
    return h(Dialog, { title: say("data_delete_no", { title }), close }, h("p", null, say("data_delete_used")), h(Things, { things: broken, say }), h("div", { className: "form-buttons" }, h(Button, { onClick: close }, say("close"))));
  }

  const worthAsking = (outcome) => outcome.broken.length > 0 || Object.keys(outcome.own).length > 0 || outcome.columns.length > 0 || outcome.left_out.length > 0;

  Object.assign(minidash, { OutcomeAsk, DatasetDeleteAsk: DeleteAsk, worthAsking });
})();
