// One wall in the list of the company's walls: what it is called, who has it, and what can be done to it.
(() => {
  const { h, useWords, Icon, Hidden, Popup, teamsText, locale } = minidash;

  /** A text with a number in it; `key` and `key_one` are the texts for many and for one. */
  const counted = (say, key, n) => say(new Intl.PluralRules(locale()).select(n) === "one" ? `${key}_one` : key, { n });

  /** The place in the order, as a field: a number and Enter move the wall there. */
  function Position({ at, of, title, move }) {
    const say = useWords();
    const [typed, type] = React.useState(null);
    const take = () => {
      const wanted = parseInt(typed, 10);
      type(null);
      if (wanted >= 1 && wanted !== at) move(Math.min(wanted, of));
    };
    const keys = (event) => {
      if (event.key === "Enter") take();
      else if (event.key === "Escape") type(null);
    };
    const field = { className: "manage-place", inputMode: "numeric", value: typed ?? at, "aria-label": say("position_of", { title, of }), onFocus: (event) => event.target.select(), onChange: (event) => type(event.target.value), onKeyDown: keys, onBlur: take };
    return h("input", field);
  }

  /** How many arranged the wall for themselves; their names when pressed. */
  function Personal({ wall }) {
    const say = useWords();
    const { personal, title } = wall;
    const text = counted(say, "own_layouts", personal.length);
    if (!personal.length) return h("span", { className: "manage-own" }, text);
    const panel = () => h(React.Fragment, null, h("p", { className: "panel-text" }, say("personalised_by")), h("ul", { className: "names" }, personal.map((name, at) => h("li", { key: at }, name))));
    return h(Popup, { className: "manage-own", button: { className: "plain-button", "aria-label": `${title}: ${text}` }, face: text, label: say("personalised_by"), panel });
  }

  /** What the row itself has no room for on a phone. */
  function Facts({ wall, teams }) {
    const say = useWords();
    const { personal } = wall;
    const facts = [teamsText(wall, teams, say), counted(say, "people_see", wall.people), counted(say, "tiles_count", wall.tiles), counted(say, "own_layouts", personal.length)];
    return h("p", { className: "panel-text manage-facts" }, facts.join(" · "), personal.length > 0 && `: ${personal.join(", ")}`);
  }

  function Menu({ wall, teams, deeds }) {
    const say = useWords();
    const item = (icon, text, act) => h("li", null, h("button", { type: "button", className: "menu-item", onClick: act }, h(Icon, { name: icon }), text));
    const deedsOf = (leave) =>
      h(
        "ul",
        null,
        item("pencil", say("wall_edit"), () => (leave(), deeds.edit(wall))),
        item("eye", say("wall_look"), () => (leave(), deeds.look(wall))),
        !wall.home && item("home", say("make_home"), () => (leave(), deeds.home(wall))),
        !wall.home && item("trash", say("delete_dots"), () => (leave(), deeds.drop(wall))),
      );
    const panel = (close, leave) => h(React.Fragment, null, h(Facts, { wall, teams }), deedsOf(leave));
    const label = say("wall_menu", { title: wall.title });
    return h(Popup, { className: "manage-menu", button: { className: "icon-button", "aria-label": label }, face: h(Icon, { name: "dots-vertical" }), label, panel });
  }

  function Names({ wall }) {
    const say = useWords();
    const { title, titles } = wall;
    const others = Object.entries(titles).filter(([, text]) => text !== title);
    return h(
      "div",
      { className: "manage-names" },
      h("span", { className: "manage-title" }, title),
      others.map(([language, text]) => h("span", { key: language, lang: language, className: "manage-other" }, text)),
      wall.home && h("span", { className: "home-mark" }, h(Icon, { name: "home" }), h("span", { className: "wide-only" }, say("home_wall")), h("span", { className: "narrow-only" }, h(Hidden, null, say("home_wall")))),
    );
  }

  function ManageRow({ wall, at, of, teams, deeds }) {
    const say = useWords();
    const { title } = wall;
    return h(
      React.Fragment,
      null,
      h(Position, { at, of, title, move: (place) => deeds.move(wall.key, place) }),
      h(Names, { wall }),
      h("span", { className: "manage-teams", "data-tip": wall.teams?.length > 2 ? teamsText(wall, teams, say) : undefined }, teamsText(wall, teams, say)),
      h("span", { className: "manage-people" }, counted(say, "people_see", wall.people)),
      h(Personal, { wall }),
      h("span", { className: "manage-tiles" }, counted(say, "tiles_count", wall.tiles)),
      h("a", { href: `/admin/walls/${wall.key}`, className: "small-button", "aria-label": say("arrange_default_of", { title }) }, h(Icon, { name: "layout-grid" }), h("span", { className: "wide-only" }, say("arrange_default"))),
      h(Menu, { wall, teams, deeds }),
    );
  }

  const same = (before, after) => ["wall", "at", "of", "teams", "deeds"].every((name) => before[name] === after[name]);

  Object.assign(minidash, { ManageRow: React.memo(ManageRow, same), counted });
})();
