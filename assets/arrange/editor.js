// The editor of a layout: the same for one's own wall and for everybody's default, in different frames.
(() => {
  const { h, useWords, useNews, Icon, Grid, Sortable, Drawer, Bin, ArrangedTile, Conflict, LeaveAsk, ResetAsk } = minidash;
  const { places, place, useDraft, changeWall, offerUndo, toast, question, go, arrive, wallPath, classes, useNarrow } = minidash;
  const LIT_SECONDS = 2;
  // As long as tiles glide to their places; before, they are not where they will be.
  const GLIDE = 320;
  // A new tile: four columns wide; as high as its lines need.
  const NEW_WIDTH = 4;
  const newHeight = (content) => (content?.kind === "indicators" ? Math.min(6, Math.max(2, 1 + content.lines.length)) : 4);

  const described = (tile) => [tile.minidash, { title: tile.title ?? tile.content.title, content: tile.content, teams: tile.teams }];

  /** What is arranged: an own wall, or a default layout; both as {key, version, tiles, about, act, back}. */
  function subjectOf(page) {
    if (page.state === "default") {
      const { wall, tiles } = page.default;
      return { everybody: wall, key: wall.key, version: wall.version, title: wall.title, tiles, about: "company_gallery", act: "save_default", back: "/admin/walls" };
    }
    const { wall } = page;
    return { wall, key: wall.key, version: wall.version, title: wall.title, tiles: wall.tiles, about: "gallery", act: "save", back: wallPath(wall) };
  }

  /**
   * Titles and contents, by key, of everything that was on the wall or was added to it; contents follow the page.
   *
   * A tile that the page no longer has was taken off elsewhere, and stays in the draft, or it is hidden from the viewer
   * since, and goes at once: the gallery tells which.
   */
  function useDescriptions(subject, draft) {
    const seen = React.useRef({});
    const [, again] = React.useReducer((n) => n + 1, 0);
    Object.assign(seen.current, Object.fromEntries(subject.tiles.map(described)));
    React.useEffect(() => {
      const here = new Set(subject.tiles.map((tile) => tile.minidash));
      const missing = draft.tiles.map((tile) => tile.minidash).filter((key) => !here.has(key));
      if (missing.length) question({ about: subject.about }).then(({ gallery }) => drop(missing, gallery), () => {});
    }, [subject.tiles]);
    const drop = (missing, gallery) => {
      const visible = new Set(gallery.map((entry) => entry.key));
      missing.filter((key) => !visible.has(key)).forEach((key) => delete seen.current[key]);
      again();
    };
    const describe = (key, one) => {
      seen.current[key] = one;
      again();
    };
    return { known: seen.current, describe };
  }

  function Bar({ subject, draft, deeds, saving, gallery }) {
    const say = useWords();
    const icon = (name, text, act, enabled) =>
      h("button", { type: "button", className: "icon-button", "aria-label": text, "data-tip": text, "aria-disabled": !enabled, onClick: () => enabled && act() }, h(Icon, { name }));
    const { everybody, wall } = subject;
    const frame = everybody ? say("frame_default", { people: everybody.people, own: everybody.personal.length }) : say(wall.own ? "frame_private" : "frame_own");
    return h(
      "div",
      { className: classes("edit-bar", everybody && "edit-bar-default"), role: "toolbar", "aria-label": say("arrange_bar") },
      h("p", { className: "edit-frame" }, h(Icon, { name: everybody ? "users" : "user" }), h("span", null, frame)),
      h("button", { type: "button", className: "button", onClick: deeds.gallery, "aria-expanded": gallery, "aria-label": say("add_minidash") }, h(Icon, { name: "plus" }), h("span", { className: "wide-only" }, say("add_minidash"))),
      icon("arrow-back-up", say("undo"), () => draft.act({ kind: "undo" }), draft.canUndo),
      icon("arrow-forward-up", say("redo"), () => draft.act({ kind: "redo" }), draft.canRedo),
      wall?.personalised && icon("restore", say("reset"), deeds.reset, true),
      h("span", { className: "edit-gap" }),
      h("button", { type: "button", className: "button", onClick: deeds.cancel }, say("cancel")),
      h("button", { type: "button", className: "button button-main", "aria-disabled": saving || !draft.changed, onClick: deeds.save }, saving && h(Icon, { name: "loader-2" }), say("save")),
    );
  }

  /** On a phone the tiles are one column: their order is what can be changed, the places on wide screens stay. */
  function PhoneOrder({ tiles, known, draft, off }) {
    const say = useWords();
    const items = tiles.map((tile) => ({ key: tile.minidash, title: known[tile.minidash].title }));
    const byKey = new Map(tiles.map((tile) => [tile.minidash, tile]));
    const row = ({ key, title }) => h(React.Fragment, null, h("span", { className: "row-title" }, title), h(Bin, { title, bin: () => off(key) }));
    return h(Sortable, { items, draw: row, label: say("phone_order"), sorted: (keys) => draft.act({ kind: "put", tiles: keys.map((key) => byKey.get(key)) }) });
  }

  /** What a minidash shows; nothing when it cannot be had just now: it comes with the saved wall. */
  const contentOf = (key) => question({ about: "previews", minidashes: [key] }).then(({ previews }) => previews[key], () => null);

  /** Everything that can be done to the draft, by mouse, touch or keys alike. */
  function useDeeds({ draft, known, describe, control, announce, setLit }) {
    const say = useWords();
    const latest = React.useRef(draft);
    latest.current = draft;
    const names = React.useRef(known);
    names.current = known;
    return React.useMemo(() => {
      const put = (tiles) => latest.current.act({ kind: "put", tiles });
      return {
        moved: (tiles) => put(places.ordered(latest.current.tiles, tiles)),
        settled: (tiles) => latest.current.act({ kind: "settle", tiles: places.ordered(latest.current.tiles, tiles) }),
        nudge(key, step) {
          const { x, y, w, h: height } = control.current.nudge(key, step);
          announce(say("stands", { title: names.current[key].title, column: x + 1, row: y + 1, w, h: height }));
        },
        off(key) {
          put(latest.current.tiles.filter((tile) => tile.minidash !== key));
          announce(say("taken_off", { title: names.current[key].title }));
        },
        async add(entry) {
          const content = entry.visible ? await contentOf(entry.key) : null;
          describe(entry.key, { title: entry.title, content, teams: entry.teams });
          const { tiles } = latest.current;
          put(places.ordered(tiles, [...tiles, { minidash: entry.key, ...places.freePlace(tiles, NEW_WIDTH, newHeight(content)) }]));
          announce(say("added", { title: entry.title }));
          setLit(entry.key);
        },
      };
    }, [say]);
  }

  /** The tile that was just added or looked for, brought into view and lit for a moment. */
  function useLit() {
    const [lit, setLit] = React.useState(null);
    React.useEffect(() => {
      if (!lit) return undefined;
      const show = () => document.querySelector(`[data-place="${CSS.escape(lit)}"]`)?.scrollIntoView({ block: "center", behavior: "smooth" });
      const timers = [setTimeout(show, GLIDE), setTimeout(() => setLit(null), LIT_SECONDS * 1000)];
      return () => timers.forEach(clearTimeout);
    }, [lit]);
    return [lit, setLit];
  }

  /** Saves the draft; what somebody saved meanwhile comes as a conflict, and the draft stays. */
  function useSaving(subject, draft, ended) {
    const say = useWords();
    const [saving, setSaving] = React.useState(false);
    const [conflict, setConflict] = React.useState(false);
    // Not the version of the page: that follows what others save, and would hide that they did.
    const version = React.useRef(subject.version);
    const save = async () => {
      if (saving) return;
      setSaving(true);
      const wish = { act: subject.act, version: version.current, tiles: draft.tiles.map(place), then: subject.back };
      const done = await changeWall(subject, wish, say);
      setSaving(false);
      if (done?.conflict) setConflict(true);
      else if (done && !done.problem) ended(done);
    };
    return { saving, save, conflict, setConflict, from: (next) => (version.current = next) };
  }

  /** The tiles that can be drawn; the same list as long as they stand as they stood. */
  function useShown(tiles, known) {
    const kept = React.useRef([]);
    const shown = tiles.filter((tile) => known[tile.minidash]);
    if (!places.same(kept.current, shown)) kept.current = shown;
    return kept.current;
  }

  const titled = (tiles, known) => tiles.map((tile) => ({ ...tile, title: known[tile.minidash]?.title ?? tile.minidash }));

  function Editor({ page }) {
    const say = useWords();
    const subject = subjectOf(page);
    const latest = React.useRef(subject);
    latest.current = subject;
    const draft = useDraft(`${page.state} ${subject.key}`, React.useRef(subject.tiles.map(place)).current);
    const { known, describe } = useDescriptions(subject, draft);
    const [said, announce] = React.useState("");
    const [lit, setLit] = useLit();
    const [open, setOpen] = React.useState(null);
    const control = React.useRef(null);
    const narrow = useNarrow();
    const deeds = useDeeds({ draft, known, describe, control, announce, setLit });
    const leave = () => {
      draft.forget();
      setOpen(null);
      go(subject.back, null, scrollY);
    };
    const arrived = () => {
      draft.forget();
      arrive(subject.back);
    };
    const ended = (done) => {
      arrived();
      if (subject.everybody) toast({ text: say("default_saved", { title: subject.title }) });
      else offerUndo(say("saved"), done, say);
    };
    const { saving, save, conflict, setConflict, from } = useSaving(subject, draft, ended);
    const cancel = () => (draft.changed ? setOpen("leave") : leave());
    useNews("leave-editing", cancel);
    React.useEffect(() => {
      if (draft.found) toast({ text: say("draft_found"), label: say("draft_discard"), act: () => draft.act({ kind: "start", tiles: latest.current.tiles.map(place) }) });
    }, []);
    useShortcuts(draft, save);
    const shown = useShown(draft.tiles, known);
    const mine = titled(shown, known);
    const theirs = titled(subject.tiles, known);
    const take = () => {
      from(subject.version);
      draft.act({ kind: "put", tiles: subject.tiles.map(place) });
      setConflict(false);
    };
    const keep = async () => {
      from(subject.version);
      setConflict(false);
      save();
    };
    return h(
      "section",
      { className: classes("editor", subject.everybody && "editor-default", open === "gallery" && "editor-beside") , "aria-label": say("arranging", { title: subject.title }) },
      h("h1", { className: "unseen" }, say("arranging", { title: subject.title })),
      h(Bar, { subject, draft, saving, gallery: open === "gallery", deeds: { save, cancel, reset: () => setOpen("reset"), gallery: () => setOpen(open === "gallery" ? null : "gallery") } }),
      h("p", { id: "arrange-keys", className: "unseen" }, say("arrange_keys")),
      h("p", { className: "unseen", role: "status" }, said),
      !shown.length && h("p", { className: "soft editor-empty" }, say("editor_empty")),
      narrow
        ? h(PhoneOrder, { tiles: shown, known, draft, off: deeds.off })
        : h(Grid, { tiles: shown, control, moved: deeds.moved, settled: deeds.settled, draw: (tile) => h(ArrangedTile, { tile: { minidash: tile.minidash, ...known[tile.minidash] }, deeds, lit: lit === tile.minidash }) }),
      open === "gallery" && h(Drawer, { about: subject.about, placed: new Set(draft.tiles.map((tile) => tile.minidash)), add: deeds.add, lead: setLit, close: () => setOpen(null) }),
      open === "leave" && h(LeaveAsk, { leave, close: () => setOpen(null), save: () => (setOpen(null), save()) }),
      open === "reset" && h(ResetAsk, { wall: subject.wall, then: subject.back, close: () => setOpen(null), done: arrived }),
      conflict && h(Conflict, { mine, theirs, take, keep, close: () => setConflict(false) }),
    );
  }

  /** Ctrl Z, Ctrl Y and Ctrl S, as everywhere; not while somebody types. */
  function useShortcuts(draft, save) {
    const latest = React.useRef(null);
    latest.current = { draft, save };
    React.useEffect(() => {
      const press = (event) => {
        if (!(event.ctrlKey || event.metaKey) || event.target.closest?.("input, textarea, dialog")) return;
        const key = event.key.toLowerCase();
        const kind = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : null;
        if (kind) latest.current.draft.act({ kind });
        else if (key === "s") latest.current.save();
        else return;
        event.preventDefault();
      };
      document.addEventListener("keydown", press);
      return () => document.removeEventListener("keydown", press);
    }, []);
  }

  minidash.Editor = Editor;
})();
