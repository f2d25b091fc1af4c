// All minidashes of the company: found by typing, made, copied, and brought back once deleted.
(() => {
  const { h, useWords, Screen, Waiting, useWork, useSend, useAttempts, Table, Icon, RowFilter, MissingAsk, plain, ageText, toast, go } = minidash;

  const fits = (one, words) => words.every((word) => plain([one.title, one.key, ...(one.teams ?? []), ...one.walls.map((wall) => wall.title)].join(" ")).includes(word));

  function teamsOf(one, say) {
    if (!one.teams) return say("everyone");
    return one.teams.join(", ") || h("span", { className: "soft" }, say("seen_by_nobody"));
  }

  function Deleted({ deleted, restore }) {
    const say = useWords();
    if (!deleted.length) return null;
    const row = (one) => h("li", { key: one.key, className: "deleted-row" }, h("span", null, one.title), h("span", { className: "soft" }, say("deleted_by", { name: one.changed_by })), h("button", { type: "button", className: "small-button", "aria-label": say("restore_of", { title: one.title }), onClick: () => restore(one) }, h(Icon, { name: "restore" }), say("restore")));
    return h("details", { className: "further deleted" }, h("summary", null, say("deleted_minidashes", { n: deleted.length })), h("ul", { className: "stack" }, deleted.map(row)));
  }

  function Minidashes() {
    const say = useWords();
    const [answer, again, problem] = useWork({ act: "list_minidashes" });
    const [send, busy] = useSend();
    const [attempts, note] = useAttempts();
    const [typed, type] = React.useState("");
    const [missed, miss] = React.useState(null);
    const copy = async (one) => {
      if (busy) return undefined;
      const done = await send({ act: "duplicate_minidash", key: one.key, again: attempts.current.includes(one.key) });
      note(done, one.key);
      return done.problem ? toast({ text: done.problem }) : go(`/admin/minidashes/${done.key}`);
    };
    const restore = async (one, anyway = false) => {
      if (busy) return;
      const done = await send({ act: "restore_minidash", key: one.key, change: one.change, version: "", anyway });
      miss(done.missing ? { one, missing: done.missing } : null);
      if (done.missing) return;
      toast({ text: done.problem ?? say("minidash_brought_back") });
      if (!done.problem) again();
    };
    const words = plain(typed).split(/\s+/).filter(Boolean);
    const row = (one) => ({
      key: one.key,
      cells: [
        h("a", { href: `/admin/minidashes/${one.key}` }, one.title),
        h("span", { className: "nowrap" }, h(Icon, { name: one.kind === "list" ? "list-numbers" : "gauge" }), ` ${say(`template_${one.kind}`)}`),
        teamsOf(one, say),
        one.walls.map((wall) => wall.title).join(", ") || h("span", { className: "soft" }, say("no_wall_yet")),
        one.people.toLocaleString(minidash.locale()),
        one.changed_at ? h("span", { className: "soft" }, `${one.changed_by ?? ""} · ${ageText(Math.max(0, (Date.now() - new Date(one.changed_at)) / 1000))}`) : "",
        h("button", { type: "button", className: "icon-button", disabled: busy, "aria-label": say("duplicate_of", { title: one.title }), "data-tip": say("duplicate"), onClick: () => copy(one) }, h(Icon, { name: "copy" })),
      ],
    });
    const actions = h("a", { href: "/admin/new/minidash", className: "button button-main" }, h(Icon, { name: "plus" }), say("new_minidash"));
    if (!answer) return h(Screen, { tab: "minidashes", title: say("tab_minidashes"), actions }, h(Waiting, { problem, again }));
    const found = answer.minidashes.filter((one) => fits(one, words));
    const head = [say("minidash_title"), say("template"), say("minidash_teams"), say("tab_walls"), say("people_who_see"), say("last_change"), h("span", { className: "unseen" }, say("duplicate"))];
    return h(
      Screen,
      { tab: "minidashes", title: say("tab_minidashes"), text: say("minidashes_text"), actions },
      h(RowFilter, { words: typed, type, label: say("find_minidash") }),
      h(Table, { label: say("tab_minidashes"), head, rows: found.map(row), empty: say(words.length ? "no_match" : "no_minidashes") }),
      h(Deleted, { deleted: answer.deleted, restore }),
      missed && h(MissingAsk, { missing: missed.missing, act: () => restore(missed.one, true), close: () => miss(null) }),
    );
  }

  minidash.screens.minidashes = Minidashes;
})();
