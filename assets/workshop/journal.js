// The journal: its lines in words, the newest first, with old and new side by side.
(() => {
  const { h, useWords, Screen, Waiting, Button, Icon, Hidden, Table, JournalFilter, useJournalFilter, journalFile, journalFiltered, work, useWork, dayText } = minidash;

  /** The pages that were asked for of the lines that are `wanted`; those before stay while others are looked for. */
  function useLines(wanted) {
    const say = useWords();
    const [found, setFound] = React.useState(null);
    const [problem, setProblem] = React.useState({ text: null, errors: {} });
    const [busy, setBusy] = React.useState(false);
    const asked = React.useRef(0);
    const ask = async (before, kept) => {
      const mine = (asked.current += 1);
      setBusy(true);
      const done = await work({ act: "journal_look", wanted, before }).catch(() => ({ problem: say("not_reached"), errors: {} }));
      if (mine !== asked.current) return;
      setBusy(false);
      setProblem({ text: done.problem, errors: done.errors });
      if (!done.problem) setFound({ lines: [...kept, ...done.lines], before: done.before, searched: done.searched, wanted });
    };
    const anew = () => ask(null, []);
    React.useEffect(() => {
      anew();
      return () => {
        asked.current += 1;
      };
    }, [JSON.stringify(wanted)]);
    const older = found?.before ? () => ask(found.before, found.lines) : null;
    return { found, older, problem, busy, anew };
  }

  function Changes({ differences }) {
    const say = useWords();
    const side = (text) => (text === null ? h("span", { className: "soft" }, "–") : h("span", { className: "journal-text" }, text));
    const head = ["journal_part", "journal_old", "journal_new"].map((key) => say(key));
    const rows = differences.map(({ label, old, new: now }, at) => ({ key: at, cells: [h("span", { className: "journal-part" }, label), side(old), side(now)] }));
    return h("div", { className: "journal-changes" }, h(Table, { label: say("journal_part"), head, rows }));
  }

  /** The few parts of a short change, in one row. */
  function Few({ differences }) {
    const say = useWords();
    const one = ({ label, old, new: now }, at) =>
      h(
        "div",
        { key: at, className: "journal-few-part" },
        h("dt", null, label),
        old !== null && h("dd", { className: "journal-old" }, h(Hidden, null, say("journal_old_is"), " "), old),
        old !== null && now !== null && h(Icon, { name: "arrow-right" }),
        now !== null && h("dd", null, old !== null && h(Hidden, null, say("journal_new_is"), " "), now),
      );
    return h("dl", { className: "journal-few" }, differences.map(one));
  }

  /** Everything that a line changed; asked for when it is opened. */
  function AllChanges({ line }) {
    const [answer, again, problem] = useWork({ act: "journal_line", line: line.id });
    return answer ? h(Changes, { differences: answer.differences }) : h(Waiting, { problem, again });
  }

  function LineOf({ line, only }) {
    const say = useWords();
    const [open, setOpen] = React.useState(false);
    const { sentence, more } = line;
    const toggle = h("button", { type: "button", className: "small-button", "aria-expanded": open, "aria-label": say("journal_changes_of", { n: more, sentence }), onClick: () => setOpen(!open) }, h(Icon, { name: "chevron-down" }), say("journal_changes", { n: more }));
    const alone = h("button", { type: "button", className: "small-button journal-only", "aria-label": say("journal_only_of", { what: line.title }), onClick: () => only(line) }, say("journal_only"));
    return h(
      "li",
      { className: "journal-line", "data-line": line.id },
      h("div", { className: "journal-said" }, h("p", null, sentence), h("time", { dateTime: line.at, className: "soft" }, dayText(line.at)), more > 0 && toggle, line.key && alone),
      line.differences.length > 0 && h(Few, { differences: line.differences }),
      open && h(AllChanges, { line }),
    );
  }

  function Lines({ found, older, busy, only }) {
    const say = useWords();
    if (!found.lines.length && !older) return h("p", { className: "block soft" }, say(journalFiltered(found.wanted) ? "journal_nothing" : "journal_empty"));
    return h(
      React.Fragment,
      null,
      h("ol", { className: "journal-lines", "aria-label": say("journal_lines"), "aria-busy": busy }, found.lines.map((line) => h(LineOf, { key: line.id, line, only }))),
      found.searched && h("p", { className: "soft", role: "status" }, say("journal_searched", { at: dayText(found.searched) })),
      older && h(Button, { onClick: older, busy }, say(found.searched ? "journal_search_on" : "journal_older")),
    );
  }

  function Journal() {
    const say = useWords();
    const { typed, type, wanted } = useJournalFilter();
    const { found, older, problem, busy, anew } = useLines(wanted);
    const only = (line) => type({ ...typed, kind: line.kind, thing: line.title, key: line.key });
    const file = h("a", { className: "button", href: journalFile(typed), download: "journal.csv" }, h(Icon, { name: "download" }), say("journal_export"));
    return h(
      Screen,
      { tab: "journal", title: say("journal_title"), text: say("journal_text"), actions: file },
      h(JournalFilter, { typed, type, errors: problem.errors }),
      found ? h(Lines, { found, older, busy, only }) : h(Waiting, { problem: problem.text, again: anew }),
      found && problem.text && !Object.keys(problem.errors).length && h("p", { className: "form-error", role: "alert" }, problem.text),
    );
  }

  minidash.screens.journal = Journal;
})();
