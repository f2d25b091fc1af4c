// A layout while somebody arranges it: what it is now, what it was, and what was undone; nothing is sent before the save.
(() => {
  const { places, drafts, useNews } = minidash;

  const start = (tiles) => ({ first: tiles, past: [], now: tiles, future: [] });

  /** `tiles` without those that are `gone`, and with those that have `come`: at their places, where others give way. */
  function rebased(tiles, gone, come) {
    const rest = tiles.filter((tile) => !gone.includes(tile.minidash));
    const missing = come.filter((tile) => !rest.some((other) => other.minidash === tile.minidash));
    return missing.reduce(places.insert, rest);
  }

  /** The draft on what the wall has become; steps that no longer change anything are none. */
  function rebase({ first, past, now, future }, gone, come) {
    const on = (tiles) => rebased(tiles, gone, come);
    const present = on(now);
    const steps = (layouts, next) => layouts.map(on).filter((layout, at, all) => !places.same(layout, all[at + next] ?? present));
    return { first: on(first), past: steps(past, 1), now: present, future: steps(future, -1) };
  }

  function step(draft, { kind, tiles, gone, come }) {
    const { first, past, now, future } = draft;
    if (kind === "put") return places.same(now, tiles) ? draft : { ...draft, past: [...past, now], now: tiles, future: [] };
    // Tiles have risen into what was free: that is no step of its own.
    if (kind === "settle") return places.same(now, tiles) ? draft : { ...draft, now: tiles, first: past.length ? first : tiles };
    if (kind === "undo" && past.length) return { ...draft, past: past.slice(0, -1), now: past[past.length - 1], future: [now, ...future] };
    if (kind === "redo" && future.length) return { ...draft, past: [...past, now], now: future[0], future: future.slice(1) };
    if (kind === "rebase") return rebase(draft, gone, come);
    // What was saved elsewhere stands; what it took the place of can be brought back.
    if (kind === "take") return { first: tiles, past: [...past, now], now: tiles, future: [] };
    return kind === "start" ? start(tiles) : draft;
  }

  /**
   * The draft of the layout kept under `place`, made from `base` = {version, tiles}. One that was left without saving is
   * there again when somebody returns, with the base that it was made from, and `found` is true then.
   */
  function useDraft(place, title, base) {
    const [kept] = React.useState(() => drafts.read(place));
    const [draft, act] = React.useReducer(step, null, () => kept?.draft ?? start(base.tiles));
    const from = React.useRef(kept?.base ?? base);
    const changed = !places.same(draft.first, draft.now);
    const asks = React.useRef(false);
    const given = React.useRef(false);
    asks.current = changed && !given.current;
    React.useEffect(() => {
      if (asks.current) drafts.keep(place, { title, draft, base: from.current });
      else drafts.drop(place);
    });
    const reloads = React.useRef(false);
    // Another language shows the same page again, with the draft.
    useNews("reloads", () => {
      reloads.current = true;
    });
    React.useEffect(() => {
      const ask = (event) => asks.current && !reloads.current && event.preventDefault();
      addEventListener("beforeunload", ask);
      return () => removeEventListener("beforeunload", ask);
    }, []);
    /** It was saved or given up: nobody has to be asked, and it does not come back. */
    const forget = () => {
      given.current = true;
      asks.current = false;
      drafts.drop(place);
    };
    return { tiles: draft.now, from, changed, untouched: !draft.past.length && !draft.future.length, found: Boolean(kept), canUndo: draft.past.length > 0, canRedo: draft.future.length > 0, act, forget };
  }

  minidash.useDraft = useDraft;
})();
