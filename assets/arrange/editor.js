// The editor of a layout: the same for one's own wall and for everybody's default, in different frames.
(() => {
  const { h, useWords, useNews, Icon, Grid, Sortable, Drawer, Bin, ArrangedTile, Conflict, LeaveAsk, ResetAsk, classes, useNarrow } = minidash;
  const { places, drafts, useDraft, subjectOf, useDescriptions, useFollowing, useDeeds, useSaving, useShortcuts, offerUndo, toast, leaveFor, arrive } = minidash;
  const LIT_SECONDS = 2;
  // As long as tiles glide to their places; before, they are not where they will be.
  const GLIDE = 320;

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

  /** The tiles that can be drawn; the same list as long as they stand as they stood. */
  function useShown(tiles, known) {
    const kept = React.useRef([]);
    const shown = tiles.filter((tile) => known[tile.minidash]);
    if (!places.same(kept.current, shown)) kept.current = shown;
    return kept.current;
  }

  const titled = (tiles, known) => tiles.map((tile) => ({ ...tile, title: known[tile.minidash]?.title ?? tile.minidash }));

  /** Once the editor stands, the page is as high as it was, and can be where it was. */
  function useArrival() {
    React.useEffect(() => {
      scrollTo({ top: history.state?.top ?? 0 });
    }, []);
  }

  /** What was left unsaved is here again, and can be discarded; what was offered before has had its time. */
  function useGreeting(subject, draft) {
    const say = useWords();
    React.useEffect(() => {
      const discard = () => draft.act({ kind: "start", tiles: subject.tiles.map(places.placement) });
      toast(draft.found ? { text: say("draft_found"), label: say("draft_discard"), act: discard } : null);
    }, []);
  }

  /** The ways out of the editor: `leave` without saving, `arrived` when it is saved, and mostly shown already. */
  function useLeaving(subject, draft) {
    const say = useWords();
    const end = () => {
      draft.forget();
      toast(null);
    };
    const leave = () => {
      end();
      leaveFor(subject.back);
    };
    const arrived = ({ already }) => {
      end();
      (already ? leaveFor : arrive)(subject.back);
      document.getElementById("content").focus({ preventScroll: true });
    };
    /** It was saved after somebody had gone elsewhere, perhaps back to the same wall. */
    const left = (done) => {
      draft.forget();
      if (!subject.everybody) offerUndo(subject.key, say("saved"), done, say);
    };
    return { leave, arrived, left };
  }

  function Board({ tiles, known, draft, deeds, control, lit }) {
    const narrow = useNarrow();
    if (narrow) return h(PhoneOrder, { tiles, known, draft, off: deeds.off });
    const draw = (tile) => h(ArrangedTile, { tile: { minidash: tile.minidash, ...known[tile.minidash] }, deeds, lit: lit === tile.minidash });
    return h(Grid, { tiles, control, moved: deeds.moved, settled: deeds.settled, draw });
  }

  function Editor({ page, viewer }) {
    const say = useWords();
    const subject = subjectOf(page);
    const draft = useDraft(drafts.place(viewer.login, page.state, subject.key), subject.title, { version: subject.version, tiles: subject.tiles.map(places.placement) });
    const descriptions = useDescriptions(subject);
    const { known, describe } = descriptions;
    const follow = useFollowing(subject, draft, descriptions);
    const [said, announce] = React.useState("");
    const [lit, setLit] = useLit();
    const [open, setOpen] = React.useState(null);
    const control = React.useRef(null);
    const deeds = useDeeds({ draft, known, describe, control, announce, setLit });
    const { leave, arrived, left } = useLeaving(subject, draft);
    const ended = (done) => {
      arrived(done);
      if (subject.everybody) toast({ text: say("default_saved", { title: subject.title }) });
      else offerUndo(subject.key, say("saved"), done, say);
    };
    const { saving, save, conflict, keep, take, goOn } = useSaving({ subject, draft, follow, ended, left });
    const cancel = () => (draft.changed ? setOpen("leave") : leave());
    const shut = () => setOpen(null);
    useNews("leave-editing", cancel);
    useArrival();
    useGreeting(subject, draft);
    useShortcuts(draft, save, saving);
    const shown = useShown(draft.tiles, known);
    const bar = { save, cancel, reset: () => setOpen("reset"), gallery: () => setOpen(open === "gallery" ? null : "gallery") };
    return h(
      "section",
      { className: classes("editor", subject.everybody && "editor-default", open === "gallery" && "editor-beside"), "aria-label": say("arranging", { title: subject.title }), inert: saving ? "" : undefined },
      h("h1", { className: "unseen" }, say("arranging", { title: subject.title })),
      h(Bar, { subject, draft, saving, gallery: open === "gallery", deeds: bar }),
      h("p", { id: "arrange-keys", className: "unseen" }, say("arrange_keys")),
      h("p", { className: "unseen", role: "status" }, said),
      !shown.length && h("p", { className: "soft editor-empty" }, say("editor_empty")),
      h(Board, { tiles: shown, known, draft, deeds, control, lit }),
      open === "gallery" && h(Drawer, { about: subject.about, placed: new Set(draft.tiles.map((tile) => tile.minidash)), add: deeds.add, lead: setLit, close: shut }),
      open === "leave" && h(LeaveAsk, { leave: () => (shut(), leave()), close: shut, save: () => (shut(), save()) }),
      open === "reset" && h(ResetAsk, { wall: subject.wall, unsaved: draft.changed, then: subject.back, close: shut, done: arrived }),
      conflict && h(Conflict, { mine: titled(shown, known), theirs: titled(subject.tiles, known), take, keep, close: goOn }),
    );
  }

  minidash.Editor = Editor;
})();
