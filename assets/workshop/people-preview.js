// A wall as somebody else sees it: computed as that person, to be looked at only, under a banner that says so.
(() => {
  const { h, useWords, Icon, Screen, Waiting, SelectField, Tile, closeUp, useNarrow, places, useWork } = minidash;
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

  function Banner({ page, seen, wall, choose }) {
    const say = useWords();
    const text = say(page.key.startsWith(TEAM) ? "seen_as_banner_team" : "seen_as_banner", { name: seen.name });
    const back = page.key.startsWith(TEAM) ? "/admin/teams" : `/admin/people/${page.key}`;
    return h(
      "aside",
      { className: "seen-as-banner", "aria-label": text },
      h("p", null, h(Icon, { name: "eye" }), text, seen.disabled && ` ${say("seen_as_disabled")}`),
      wall && h(SelectField, { label: say("seen_as_wall"), options: choices(seen, say), value: wall, change: choose }),
      h("a", { href: back, className: "button" }, say("seen_as_end")),
    );
  }

  function Shown({ whose, wall }) {
    const say = useWords();
    const narrow = useNarrow();
    const [answer, again, problem] = useWork({ act: "people_preview", wall, ...whose });
    const tiles = React.useMemo(() => {
      const drawn = answer ? closeUp(answer.wall.tiles) : [];
      return narrow ? drawn : drawn.sort(places.byPlace);
    }, [answer, narrow]);
    if (!answer || answer.wall.key !== wall) return h(Waiting, { problem, again });
    if (!tiles.length) return h("p", { className: "plain" }, say("seen_as_empty"));
    return h("div", { className: "wall" }, tiles.map((tile) => h(Tile, { key: tile.minidash, tile, still: true })));
  }

  function Preview({ page }) {
    const say = useWords();
    const whose = whoseOf(page.key);
    const [answer, again, problem] = useWork({ act: "people_seen", ...whose });
    const [chosen, choose] = React.useState(null);
    React.useEffect(() => {
      if (answer) document.title = `${say("people_sees", { name: answer.seen.name })} · Minidash`;
    }, [answer]);
    if (!answer) return h(Screen, { title: say("people_title") }, h(Waiting, { problem, again }));
    const { seen } = answer;
    const wall = chosen ?? (seen.walls.find(({ home }) => home) ?? seen.walls[0] ?? seen.more[0])?.key;
    return h(
      "section",
      { className: "seen-as" },
      h(Banner, { page, seen, wall, choose }),
      h("h1", { className: "unseen" }, say("people_sees", { name: seen.name })),
      wall ? h(Shown, { key: wall, whose, wall }) : h("p", { className: "plain" }, say("seen_as_no_wall")),
    );
  }

  minidash.screens.preview = Preview;
})();
