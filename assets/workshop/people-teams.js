// The teams: named in both languages, matched with values of the data, deleted once it is said what names them.
(() => {
  const { h, useWords, Icon, Screen, Waiting, Button, Ask, Dialog, Combobox, TwoTexts, ErrorText, Table, PeopleSections, FormButtons, useFormErrors, useFormDraft, useMeanwhile, useWork, useSend, useAttempts, useUnsaved, mayLeave, letGo, toast, work, locale } = minidash;

  /** The values by which the data name teams; one that they do not hold yet may be typed. */
  function Matches({ error, value, change }) {
    const say = useWords();
    const load = async (typed) => {
      const found = await work({ act: "team_values", typed });
      return { values: (found.values ?? []).map((one) => ({ value: one.value, text: one.text, note: say(one.count === 1 ? "teams_matches_row" : "teams_matches_rows", { n: one.count.toLocaleString(locale()) }) })), more: found.more };
    };
    return h(Combobox, { label: say("teams_matches"), hint: say("teams_matches_hint"), error, value, change, load, multiple: true, free: (typed) => typed, placeholder: say("teams_matches_type") });
  }

  const teamFields = (team) => ({ titles: team?.titles ?? { en: "", fr: "" }, matches: team?.matches ?? [] });

  function TeamForm({ team, done, close }) {
    const say = useWords();
    const { draft, dirty, set, merge } = useFormDraft(teamFields(team));
    const [{ problem, errors }, tell, form] = useFormErrors();
    const [send, busy] = useSend();
    const [attempts, note] = useAttempts();
    const version = React.useRef(team?.version);
    const meanwhile = useMeanwhile();
    useUnsaved(dirty);
    const conflict = async () => {
      const answer = await send({ act: "teams_list" });
      if (answer.problem) return tell(answer);
      const now = answer.teams.find(({ key }) => key === team.key);
      if (!now) return tell({ problem: say("teams_gone") });
      version.current = now.version;
      return tell({ problem: meanwhile(merge(teamFields(now))) });
    };
    const submit = async (event) => {
      event.preventDefault();
      if (busy) return undefined;
      const wish = { titles: draft.titles, matches: draft.matches };
      const answer = await send(team ? { act: "team_change", key: team.key, version: version.current, ...wish } : { act: "team_create", ...wish, attempts: attempts.current });
      note(answer, wish);
      if (answer.conflict) return conflict();
      if (answer.problem) return tell(answer);
      letGo();
      toast({ text: say("people_saved") });
      return done();
    };
    const example = { en: say("teams_example_en"), fr: say("teams_example_fr") };
    return h(
      "form",
      { className: "block", ref: form, onSubmit: submit, noValidate: true, "aria-labelledby": "team-form" },
      h("h2", { id: "team-form" }, team ? say("teams_edit", { title: team.title }) : say("teams_new")),
      h(ErrorText, null, problem),
      h(TwoTexts, { label: say("teams_name"), hint: say("teams_name_hint"), placeholders: example, required: true, values: draft.titles, change: set("titles"), error: errors.titles, errors: { en: errors["titles.en"], fr: errors["titles.fr"] } }),
      h(Matches, { error: errors.matches, value: draft.matches, change: set("matches") }),
      h(FormButtons, { busy, text: team ? say("save") : say("people_create"), close }),
    );
  }

  const names = (things) => things.map(({ title }) => title).join(", ");

  function DeleteTeam({ team, close, act }) {
    const say = useWords();
    const { uses, title } = team;
    const used = ["people", "minidashes", "walls", "entered"].filter((kind) => uses[kind].length);
    if (uses.filters.length) return h(Dialog, { title: say("teams_delete_no", { title }), close }, h("p", null, say("teams_delete_filters", { names: names(uses.filters) })), h("div", { className: "form-buttons" }, h(Button, { onClick: close }, say("close"))));
    return h(
      Ask,
      { title: say("teams_delete_title", { title }), text: say("delete"), no: say("teams_keep"), close, act },
      used.map((kind) => h("p", { key: kind }, say(`teams_delete_${kind}`, { names: names(uses[kind]) }))),
      !used.length && h("p", null, say("teams_delete_unused")),
    );
  }

  function rowOf(team, say, edit, drop) {
    const other = Object.entries(team.titles).find(([, text]) => text !== team.title);
    const title = h("div", { className: "people-who" }, h("button", { type: "button", className: "plain-button team-title", "aria-label": say("teams_edit", { title: team.title }), onClick: () => edit(team) }, team.title), other && h("span", { className: "people-login-text", lang: other[0] }, other[1]));
    const values = h("span", { className: "people-chips" }, team.matches.map((value) => h("span", { key: value, className: "people-chip" }, value)));
    const tip = (things) => h("span", { "data-tip": names(things) || undefined, tabIndex: things.length ? 0 : undefined }, things.length);
    const tools = h(
      "span",
      { className: "team-tools" },
      h("a", { href: `/admin/preview/team:${team.key}`, className: "icon-button", "aria-label": say("teams_look_of", { title: team.title }), "data-tip": say("teams_look") }, h(Icon, { name: "eye" })),
      h("button", { type: "button", className: "icon-button", "aria-label": say("teams_delete_of", { title: team.title }), "data-tip": say("delete"), onClick: () => drop(team) }, h(Icon, { name: "trash" })),
    );
    return { key: team.key, cells: [title, values, tip(team.uses.people), tip(team.uses.minidashes), tip(team.uses.walls), tools] };
  }

  function Teams() {
    const say = useWords();
    const [answer, again, problem] = useWork({ act: "teams_list" });
    const [open, setOpen] = React.useState(null);
    const [doomed, setDoomed] = React.useState(null);
    const [failed, setFailed] = React.useState(null);
    const [send] = useSend();
    const finish = () => (setOpen(null), again());
    // Another form takes the place of the one that stands there, so that one is left as a page is.
    const edit = (team) => {
      const turn = () => setOpen({ team });
      if ((!open || open.team?.key !== team?.key) && mayLeave(turn)) turn();
    };
    const drop = async () => {
      const { key, version, title } = doomed;
      setDoomed(null);
      const done = await send({ act: "team_delete", key, version });
      setFailed(done.problem);
      if (!done.problem) toast({ text: say("teams_was_deleted", { title }) });
      again();
    };
    const head = ["teams_team", "teams_matches", "teams_people", "teams_minidashes", "teams_walls"].map((key) => say(key));
    return h(
      Screen,
      { tab: "people", title: say("teams_title"), text: say("teams_text"), actions: answer && h(Button, { main: true, icon: "plus", onClick: () => edit(null) }, say("teams_new")) },
      h(PeopleSections, { current: "teams" }),
      h(ErrorText, null, failed),
      open && h(TeamForm, { key: open.team?.key ?? "", team: open.team, done: finish, close: () => setOpen(null) }),
      answer ? h("div", { className: "teams-table" }, h(Table, { label: say("teams_title"), head: [...head, h("span", { className: "unseen" }, say("edit"))], rows: answer.teams.map((team) => rowOf(team, say, edit, setDoomed)), empty: say("teams_none") })) : h(Waiting, { problem, again }),
      doomed && h(DeleteTeam, { team: doomed, close: () => setDoomed(null), act: drop }),
    );
  }

  minidash.screens.teams = Teams;
})();
