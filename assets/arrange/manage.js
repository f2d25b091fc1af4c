// The walls of the company, for administrators: order, titles, teams, home wall, proposals.
(() => {
  const { h, useWords, Icon, Tabs, Ask, Rows, RowFilter, WallForm, ManageRow, useChosen, useAsking, asking, counted, moveTo, toast, tell, go } = minidash;
  const manage = asking("manage");

  /** The walls as they were, where nothing of them changed: their rows are not drawn anew. */
  function useSteady(walls) {
    const kept = React.useRef(new Map());
    return React.useMemo(() => {
      const next = new Map(walls.map((wall) => [wall.key, { wall, text: JSON.stringify(wall) }]));
      for (const [key, { text }] of next) if (kept.current.get(key)?.text === text) next.set(key, kept.current.get(key));
      kept.current = next;
      return Array.from(next.values(), ({ wall }) => wall);
    }, [walls]);
  }

  /** Sends a wish; the answer always comes, with the problem if there is one; `lost` when the server gave none. */
  function useSending() {
    const say = useWords();
    return React.useCallback(
      async (wish) => {
        try {
          return await manage(wish);
        } catch {
          return { problem: say("refused"), lost: true };
        }
      },
      [say],
    );
  }

  const arrangeOffer = (done, text, say) => toast({ text, label: say("arrange_default"), act: () => go(`/admin/walls/${done.key}`) });

  function Proposals({ proposals, propose }) {
    const say = useWords();
    if (!proposals.length) return null;
    const offer = (one) =>
      h("li", { key: one.team }, h("button", { type: "button", className: "small-button", onClick: () => propose(one) }, h(Icon, { name: "plus" }), say("propose_wall", { team: one.title }), h("span", { className: "soft" }, counted(say, "minidash_count", one.minidashes))));
    return h("aside", { className: "proposals", "aria-labelledby": "proposals" }, h("p", { id: "proposals" }, say("proposals")), h("ul", null, proposals.map(offer)));
  }

  function DeleteAsk({ wall, close, act }) {
    const say = useWords();
    const { personal } = wall;
    return h(
      Ask,
      { title: say("wall_delete_title", { title: wall.title }), text: say("delete"), no: say("keep_wall"), close, act },
      h("p", null, counted(say, "wall_delete_people", wall.people)),
      personal.length ? h("p", null, say("wall_delete_personal")) : h("p", null, say("wall_delete_nobody")),
      personal.length > 0 && h("ul", { className: "names", tabIndex: 0, "aria-label": say("personalised_by") }, personal.map((name, at) => h("li", { key: at }, name))),
    );
  }

  function HomeAsk({ wall, former, close, act }) {
    const say = useWords();
    const text = h("p", null, say("home_ask_text"), former && ` ${say("home_ask_former", { title: former.title })}`);
    return h(Ask, { title: say("home_ask_title", { title: wall.title }), text: say("make_home"), no: say("cancel"), close, act }, text, wall.teams && h("p", null, say("home_ask_teams")));
  }

  /** What opens above the list; `open` is {what, key}. A wall that somebody else deleted closes what was asked of it. */
  function Above({ open, walls, teams, send, done, close }) {
    const last = React.useRef(null);
    const wall = walls.find(({ key }) => key === open.key) ?? (open.what === "form" ? last.current : null);
    last.current = wall;
    if (open.what === "form") return h(WallForm, { wall, teams, send, close: (made) => done(open, made) });
    if (!wall) return null;
    const ask = { wall, close, act: () => done(open) };
    return open.what === "drop" ? h(DeleteAsk, ask) : h(HomeAsk, { ...ask, former: walls.find(({ home }) => home) });
  }

  /** What can be done to a wall of the list; the same functions for good, so that rows stay as they are. */
  function useDeeds(setOpen, order, reorder) {
    const latest = React.useRef(null);
    latest.current = order;
    return React.useMemo(() => {
      // What is asked names who is concerned: as it is now, not as the list was drawn.
      const open = (what) => (wall) => {
        tell("look-again");
        setOpen({ what, key: wall.key });
      };
      const move = (key, place) => reorder(moveTo(latest.current, key, place - 1));
      return { edit: (wall) => setOpen({ what: "form", key: wall.key }), look: (wall) => go(`/admin/look/${wall.key}`), home: open("home"), drop: open("drop"), move };
    }, []);
  }

  /** The walls as rows in that order; those that it does not name come last. */
  function inOrder(walls, order) {
    const byKey = new Map(walls.map((wall) => [wall.key, wall]));
    const known = order.filter((key) => byKey.has(key));
    const named = new Set(known);
    const keys = [...known, ...walls.map(({ key }) => key).filter((key) => !named.has(key))];
    return keys.map((key, at) => ({ key, at: at + 1, title: byKey.get(key).title, names: Object.values(byKey.get(key).titles).join(" "), wall: byKey.get(key) }));
  }

  function List({ walls, teams, order, reorder, deeds, words }) {
    const say = useWords();
    const items = React.useMemo(() => inOrder(walls, order), [walls, order.join(" ")]);
    const draw = React.useCallback(({ wall, at }) => h(ManageRow, { wall, at, of: walls.length, teams, deeds }), [walls.length, teams, deeds]);
    return h(Rows, { items, words, draw, label: say("company_order"), sorted: reorder });
  }

  function ManageWalls({ page, managed, setProps }) {
    const say = useWords();
    useAsking("manage", managed, setProps);
    const walls = useSteady(page.walls);
    const { teams, proposals } = page;
    const [words, type] = React.useState("");
    const [open, setOpen] = React.useState(null);
    const [problem, setProblem] = React.useState(null);
    const send = useSending();
    const told = async (wish) => {
      const done = await send(wish);
      setProblem(done.problem);
      return done.problem ? null : done;
    };
    const [order, reorder] = useChosen(walls.map(({ key }) => key), async (keys) => Boolean(await told({ act: "order", keys })));
    const deeds = useDeeds(setOpen, order, reorder);
    const propose = async (one) => {
      const done = await told({ act: "propose", team: one.team });
      if (done) arrangeOffer(done, say("wall_proposed", { title: one.title }), say);
    };
    const finished = async ({ what, key }, made) => {
      const { title, version } = walls.find((wall) => wall.key === key) ?? {};
      setOpen(null);
      if (what === "form" && made?.key) arrangeOffer(made, say("wall_created"), say);
      if (what === "home" && (await told({ act: "home", key }))) toast({ text: say("home_made", { title }) });
      if (what === "drop" && (await told({ act: "delete", key, version }))) toast({ text: say("wall_deleted", { title }) });
    };
    return h(
      "section",
      { className: "manage" },
      h(Tabs, { current: "walls" }),
      h(
        "header",
        { className: "manage-head" },
        h("div", null, h("h1", null, say("manage_title")), h("p", { className: "soft" }, say("manage_text"))),
        h(RowFilter, { words, type, label: say("find_wall") }),
        h("button", { type: "button", className: "button button-main", onClick: () => setOpen({ what: "form", key: null }) }, h(Icon, { name: "plus" }), say("new_company_wall")),
      ),
      h(Proposals, { proposals, propose }),
      h("p", { className: "form-error", role: "alert" }, problem),
      h(List, { walls, teams, order, reorder, deeds, words }),
      open && h(Above, { key: `${open.what} ${open.key}`, open, walls, teams, send, done: finished, close: () => setOpen(null) }),
    );
  }

  minidash.ManageWalls = ManageWalls;
})();
