// What is asked around a minidash: what a change does to whom, its history, what is lost with it, whose change counts.
(() => {
  const { h, useWords, Dialog, Ask, Button, Waiting, useWork, Table, dayText, plainText } = minidash;

  const names = (list) => list.join(", ");

  function Figures({ viewer, label }) {
    const say = useWords();
    const rows = viewer.lines.map((line) => ({ key: line.key, className: line.changed ? "row-changed" : undefined, cells: [line.label, line.old ?? "–", line.new ?? "–"] }));
    return h(Table, { label, head: [say("line"), say("before_value"), say("after_value")], rows });
  }

  const listed = (rows) => h("ol", { className: "list-rows" }, rows.map((row, at) => h("li", { key: at }, row.join(" · "))));

  function Rows({ viewer }) {
    const say = useWords();
    const { rows } = viewer;
    return h("div", { className: "list-sides" }, h("div", null, h("h4", null, say("before_value")), listed(rows.old)), h("div", null, h("h4", null, say("after_value")), listed(rows.new)));
  }

  /** People for whom the same stands before and after stand together: [[viewer, …], …], in their order. */
  function alike(viewers) {
    const groups = new Map();
    for (const one of viewers) {
      const { login, name, ...seen } = one;
      const shown = JSON.stringify(seen);
      groups.set(shown, [...(groups.get(shown) ?? []), one]);
    }
    return [...groups.values()];
  }

  function Viewers({ viewers }) {
    const say = useWords();
    const [viewer] = viewers;
    const people = names(viewers.map(({ name }) => name));
    const many = viewers.length > 1 ? "_many" : "";
    const state = viewer.before && !viewer.after ? "loses_it" : !viewer.before && viewer.after ? "gains_it" : !viewer.before ? "sees_neither" : viewer.changed ? null : "sees_no_change";
    return h("section", { className: "compared" }, h("h3", null, people, state && h("span", { className: "soft" }, ` ${say(`${state}${many}`)}`)), viewer.rows ? h(Rows, { viewer }) : viewer.lines.length > 0 && h(Figures, { viewer, label: people }));
  }

  /** Old against new values before a minidash that people see is changed. */
  function CompareDialog({ compared, act, close }) {
    const say = useWords();
    const { viewers, audience, lost } = compared;
    return h(
      Dialog,
      { title: say("compare_title"), close, className: "wide-dialog" },
      h("p", null, say("compare_text", { n: audience.after })),
      audience.gains.length > 0 && h("p", null, say("audience_gains", { names: names(audience.gains) })),
      audience.loses.length > 0 && h("p", { className: "warning" }, say("audience_loses", { names: names(audience.loses) })),
      lost.length > 0 && h("p", { className: "warning" }, say("lost_values", { lines: names(lost.map((one) => `${one.label} (${one.entries})`)) })),
      alike(viewers).map((some) => h(Viewers, { key: some[0].login, viewers: some })),
      h("div", { className: "form-buttons" }, h(Button, { onClick: close }, say("go_on_editing")), h(Button, { main: true, onClick: act }, say("save"))),
    );
  }

  const changesSomething = ({ viewers, audience, lost }) => viewers.some((one) => one.changed || one.before !== one.after) || audience.gains.length > 0 || audience.loses.length > 0 || lost.length > 0;

  function HistoryDialog({ minidashKey, restore, close }) {
    const say = useWords();
    const [answer, again, problem] = useWork({ act: "minidash_history", key: minidashKey });
    const row = (one) => ({
      key: one.change,
      cells: [
        dayText(one.at),
        one.by,
        [say(`history_${one.action}`), one.changed.length > 0 && h("span", { key: "what", className: "soft" }, ` ${one.changed.join(", ")}`)],
        one.current ? h("span", { className: "soft" }, say("history_now")) : one.body && h("button", { type: "button", className: "small-button", onClick: () => restore(one.change) }, say("restore")),
      ],
    });
    const content = answer ? h(Table, { label: say("history"), head: [say("history_when"), say("history_who"), say("history_what"), h("span", { className: "unseen" }, say("restore"))], rows: answer.changes.map(row), empty: say("history_nothing") }) : h(Waiting, { problem, again });
    return h(Dialog, { title: say("history"), close, className: "wide-dialog" }, content, h("div", { className: "form-buttons" }, h(Button, { onClick: close }, say("close"))));
  }

  function DeleteAsk({ opened, act, close }) {
    const say = useWords();
    const { walls, personal } = opened.where_used;
    return h(
      Ask,
      { title: say("delete_minidash_title", { title: opened.title }), text: say("delete"), no: say("keep_minidash"), act, close },
      walls.length ? h("p", null, say("delete_from_walls", { walls: names(walls.map((one) => one.title)) })) : h("p", null, say("delete_from_nowhere")),
      personal.length > 0 && h("p", null, say("delete_from_people", { names: names(personal) })),
      h("p", { className: "soft" }, say("delete_comes_back")),
    );
  }

  /** Somebody else was faster: theirs or mine; nothing is lost until one chooses. */
  function ConflictAsk({ problem, current, mine, theirs, close }) {
    const say = useWords();
    return h(
      Dialog,
      { title: say("conflict_title"), close },
      h("p", null, problem),
      current && h("p", { className: "soft" }, say("conflict_theirs", { title: plainText(current.body.title) ?? "" })),
      h("div", { className: "form-buttons" }, h(Button, { onClick: close }, say("go_on_editing")), current && h(Button, { onClick: theirs }, say("conflict_take")), h(Button, { main: true, onClick: mine }, say(current ? "conflict_keep" : "conflict_anew"))),
    );
  }

  /** What comes back without the teams and people who are no more: said before it is stored. */
  function MissingAsk({ missing, act, close }) {
    const say = useWords();
    const { teams, people, nobody } = missing;
    return h(
      Ask,
      { title: say("missing_title"), text: say("restore"), no: say("missing_leave"), act, close },
      teams.length > 0 && h("p", null, say("missing_teams", { names: names(teams) })),
      people.length > 0 && h("p", null, say("missing_people", { names: names(people) })),
      h("p", null, say(nobody ? "missing_nobody" : "missing_text")),
    );
  }

  Object.assign(minidash, { CompareDialog, changesSomething, HistoryDialog, MissingAsk, DeleteMinidashAsk: DeleteAsk, ConflictAsk });
})();
