// A wall as somebody else sees it: computed as that person, to be looked at only, under a banner that says so.
(() => {
  const { h, useWords, Icon, Button, Combobox, Screen, Waiting, SelectField, plain, Tile, closeUp, useNarrow, places, useWork } = minidash;
  const TEAM = "team:";

  const whoseOf = (key) => (key.startsWith(TEAM) ? { team: key.slice(TEAM.length) } : { login: key });

  /** The walls to choose from: the menu of that person, then the others of the company. */
  function choices(seen, say) {
    const options = (walls) => walls.map(({ key, title }) => ({ value: key, text: title }));
    const groups = [
      { label: say("seen_as_in_menu"), options: options(seen.walls) },
      { label: say("seen_as_others"), options: options(seen.more) },
    ];
    return groups.filter((group) => group.options.length);
  }

  function Banner({ whose, seen, wall, choose, back }) {
    const say = useWords();
    const text = say(whose.team ? "seen_as_banner_team" : "seen_as_banner", { name: seen.name });
    return h(
      "aside",
      { className: "seen-as-banner", "aria-label": text },
      h("p", null, h(Icon, { name: "eye" }), text, seen.disabled && ` ${say("seen_as_disabled")}`),
      wall && h(SelectField, { label: say("seen_as_wall"), options: choices(seen, say), value: wall, change: choose }),
      h("a", { href: back, className: "button" }, say("seen_as_end")),
    );
  }

  function Shown({ whose, wall, language }) {
    const say = useWords();
    const narrow = useNarrow();
    const [answer, again, problem] = useWork({ act: "people_preview", wall, ...whose });
    const tiles = React.useMemo(() => {
      const drawn = answer ? closeUp(answer.wall.tiles) : [];
      return narrow ? drawn : drawn.sort(places.byPlace);
    }, [answer, narrow]);
    if (!answer || answer.wall.key !== wall) return h(Waiting, { problem, again });
    if (!tiles.length) return h("p", { className: "plain" }, say("seen_as_empty"));
    return h("div", { className: "wall", lang: language === document.documentElement.lang ? undefined : language }, tiles.map((tile) => h(Tile, { key: tile.minidash, tile, still: true })));
  }

  /** The walls of that person or team, `first` before the others; `back` is where it ends. */
  function Looking({ whose, first = null, back }) {
    const say = useWords();
    const [answer, again, problem] = useWork({ act: "people_seen", ...whose });
    const [chosen, choose] = React.useState(first);
    React.useEffect(() => {
      if (answer) document.title = `${say("people_sees", { name: answer.seen.name })} · Minidash`;
    }, [answer]);
    if (!answer) return h(Screen, { title: say("people_title") }, h(Waiting, { problem, again }));
    const { seen } = answer;
    const wall = chosen ?? (seen.walls.find(({ home }) => home) ?? seen.walls[0] ?? seen.more[0])?.key;
    return h(
      "section",
      { className: "seen-as" },
      h(Banner, { whose, seen, wall, choose, back }),
      h("h1", { className: "unseen" }, say("people_sees", { name: seen.name })),
      wall ? h(Shown, { key: wall, whose, wall, language: seen.language }) : h("p", { className: "plain" }, say("seen_as_no_wall")),
    );
  }

  function Preview({ page }) {
    const back = page.key.startsWith(TEAM) ? "/admin/teams" : `/admin/people/${page.key}`;
    return h(Looking, { whose: whoseOf(page.key), back });
  }

  /** Everybody and every team whose names hold what is typed. */
  function found({ people, teams }, typed, say) {
    const options = [...teams.map(({ key, title }) => ({ value: `${TEAM}${key}`, text: title, note: say("look_team") })), ...people.map(({ login, name }) => ({ value: login, text: name, note: login }))];
    return options.filter(({ text, note }) => plain(`${text} ${note}`).includes(plain(typed)));
  }

  /** A wall is given: asks for whose eyes to see it with. */
  function Look({ page }) {
    const say = useWords();
    const [answer, again, problem] = useWork({ act: "people_list" });
    const [whose, choose] = React.useState(null);
    const [looking, look] = React.useState(false);
    const [error, setError] = React.useState(null);
    if (looking) return h(Looking, { whose: whoseOf(whose), first: page.key, back: "/admin/walls" });
    const heard = (event) => {
      event.preventDefault();
      if (whose) look(true);
      else setError(say("look_nobody"));
    };
    const form = answer && h(
      "form",
      { className: "block", onSubmit: heard, noValidate: true },
      h(Combobox, { label: say("look_who"), hint: say("look_who_hint"), error, value: whose, change: (one) => (choose(one), setError(null)), load: async (typed) => found(answer, typed, say) }),
      h("div", { className: "form-buttons" }, h("a", { href: "/admin/walls", className: "button" }, say("cancel")), h(Button, { main: true, type: "submit", icon: "eye" }, say("look_do"))),
    );
    return h(Screen, { tab: "walls", title: say("look_title"), text: say("look_text") }, form ?? h(Waiting, { problem, again }));
  }

  Object.assign(minidash.screens, { preview: Preview, look: Look });
})();
