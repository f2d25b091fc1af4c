// Everybody with an account: found by typing, shown by team, made anew or imported.
(() => {
  const { h, useWords, Screen, Waiting, Button, SelectField, RowFilter, Table, NewPerson, ImportPeople, LinkBox, useWork, mayLeave, ageText, dayText, plain, classes } = minidash;

  /** People and Teams, beside each other. */
  function Sections({ current }) {
    const say = useWords();
    const link = (name, path) => h("li", { key: name }, h("a", { href: path, className: "section-link", "aria-current": name === current ? "page" : undefined }, say(`${name}_title`)));
    return h("nav", { className: "sections", "aria-label": say("people_sections") }, h("ul", null, link("people", "/admin/people"), link("teams", "/admin/teams")));
  }

  const lastSeen = (person, say) => (person.last_seen_at ? ageText(Math.max(0, (Date.now() - new Date(person.last_seen_at)) / 1000)) : say("people_seen_never"));

  /** Whether the person may come in, and how. */
  function State({ person }) {
    const say = useWords();
    if (person.disabled) return h("span", { className: "tag tag-quiet" }, say("people_disabled"));
    const waits = person.link_until && say("people_link_until", { at: dayText(person.link_until) });
    return h(React.Fragment, null, h("span", { className: classes("tag", person.has_password ? "tag-good" : "tag-warn") }, say(person.has_password ? "people_active" : "people_waiting")), waits && h("span", { className: "soft people-waits" }, waits));
  }

  function Who({ person, me }) {
    const say = useWords();
    return h(
      "div",
      { className: "people-who" },
      h("a", { href: `/admin/people/${person.login}` }, person.name),
      person.admin && h("span", { className: "tag" }, say("people_admin")),
      person.login === me && h("span", { className: "soft" }, `(${say("people_you")})`),
      h("span", { className: "people-login-text" }, person.login),
    );
  }

  const KINDS = {
    all: () => true,
    admins: (person) => person.admin,
    waiting: (person) => !person.has_password && !person.disabled,
    disabled: (person) => person.disabled,
    teamless: (person) => !person.teams.length,
  };

  /** A kind of people by name, or those of a team: "team:sales". */
  const isOf = (kind) => KINDS[kind] ?? ((person) => person.teams.includes(kind.slice(5)));

  function found(people, teams, words, kind) {
    const titles = new Map(teams.map((team) => [team.key, team.title]));
    const asked = plain(words).split(/\s+/).filter(Boolean);
    const said = (person) => plain([person.name, person.login, person.email, ...person.teams.map((key) => titles.get(key) ?? key), ...person.attributes.map(({ value }) => value)].join(" "));
    return people.filter((person) => isOf(kind)(person) && asked.every((word) => said(person).includes(word)));
  }

  function Filters({ teams, words, type, kind, choose }) {
    const say = useWords();
    const kinds = Object.keys(KINDS).map((value) => ({ value, text: say(`people_show_${value}`) }));
    const ofTeams = { label: say("people_show_teams"), options: teams.map((team) => ({ value: `team:${team.key}`, text: team.title })) };
    return h("div", { className: "people-filters" }, h(RowFilter, { words, type, label: say("people_find") }), h(SelectField, { label: say("people_show"), unlabelled: true, options: teams.length ? [...kinds, ofTeams] : kinds, value: kind, change: choose }));
  }

  function List({ answer, words, kind }) {
    const say = useWords();
    const { people, teams, me } = answer;
    const titles = new Map(teams.map((team) => [team.key, team.title]));
    const shown = found(people, teams, words, kind);
    const chips = (person) => h("span", { className: "people-chips" }, person.teams.map((key) => h("span", { key, className: "people-chip" }, titles.get(key) ?? key)));
    const rows = shown.map((person) => ({ key: person.login, className: person.disabled ? "row-quiet" : undefined, cells: [h(Who, { person, me }), chips(person), h(State, { person }), lastSeen(person, say)] }));
    return h(React.Fragment, null, h("p", { className: "soft people-count", role: "status" }, say("people_found", { n: shown.length })), h("div", { className: "people-table" }, h(Table, { label: say("people_title"), head: [say("people_name"), say("people_teams"), say("people_state"), say("people_seen_last")], rows, empty: say("people_nobody") })));
  }

  function People() {
    const say = useWords();
    const [answer, again, problem] = useWork({ act: "people_list" });
    const [open, setOpen] = React.useState(null);
    const [words, type] = React.useState("");
    const [kind, choose] = React.useState("all");
    const opener = React.useRef(null);
    const close = () => {
      setOpen(null);
      opener.current?.focus();
    };
    // Another form takes the place of the one that stands there, so that one is left as a page is.
    const show = (what) => ({ currentTarget }) => {
      if (open?.what === what) return;
      const turn = () => {
        opener.current = currentTarget;
        setOpen({ what });
      };
      if (mayLeave(turn)) turn();
    };
    const made = (link) => {
      setOpen({ what: "link", link });
      again();
    };
    const above = {
      form: () => h(NewPerson, { teams: answer.teams, attributes: answer.attributes, done: made, close }),
      table: () => h(ImportPeople, { done: again, close }),
      link: () => h(LinkBox, { link: open.link, text: say("people_created", { name: open.link.name }), close }),
    };
    // A form needs what the answer tells: pressed before it is there, it would open late, and typed letters be lost.
    const actions = answer && [
      h(Button, { key: "import", icon: "table-import", onClick: show("table") }, say("people_import")),
      h(Button, { key: "new", main: true, icon: "plus", onClick: show("form") }, say("people_new")),
    ];
    return h(
      Screen,
      { tab: "people", title: say("people_title"), text: say("people_text"), actions },
      h(Sections, { current: "people" }),
      answer ? h(React.Fragment, null, open && above[open.what](), h(Filters, { teams: answer.teams, words, type, kind, choose }), h(List, { answer, words, kind })) : h(Waiting, { problem, again }),
    );
  }

  minidash.screens.people = People;
  Object.assign(minidash, { PeopleSections: Sections, PersonState: State, lastSeen });
})();
