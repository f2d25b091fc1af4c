// A layout while somebody arranges it: what it is now, what it was, and what was undone; nothing is sent before the save.
(() => {
  const { places } = minidash;
  const kept = new Map();

  const start = (tiles) => ({ first: tiles, past: [], now: tiles, future: [] });

  function step(draft, { kind, tiles }) {
    const { past, now, future } = draft;
    if (kind === "put") return places.same(now, tiles) ? draft : { ...draft, past: [...past, now], now: tiles, future: [] };
    // Tiles have risen into what was free: that is no step of its own.
    if (kind === "settle") return places.same(now, tiles) ? draft : { ...draft, now: tiles, first: past.length ? draft.first : tiles };
    if (kind === "undo" && past.length) return { ...draft, past: past.slice(0, -1), now: past[past.length - 1], future: [now, ...future] };
    if (kind === "redo" && future.length) return { ...draft, past: [...past, now], now: future[0], future: future.slice(1) };
    return kind === "start" ? start(tiles) : draft;
  }

  /**
   * The draft of the layout `tiles` of `name`. One that was left by Back is there again when somebody returns to the
   * same state of the wall, and `found` is true then.
   */
  function useDraft(name, tiles) {
    const place = `${name} ${JSON.stringify(tiles)}`;
    const [draft, act] = React.useReducer(step, null, () => kept.get(place) ?? start(tiles));
    const [found] = React.useState(() => kept.has(place));
    const changed = !places.same(draft.first, draft.now);
    const latest = React.useRef(null);
    const given = React.useRef(false);
    latest.current = changed && !given.current ? draft : null;
    React.useEffect(() => {
      kept.delete(place);
      return () => latest.current && kept.set(place, latest.current);
    }, []);
    React.useEffect(() => {
      const ask = (event) => latest.current && event.preventDefault();
      addEventListener("beforeunload", ask);
      return () => removeEventListener("beforeunload", ask);
    }, []);
    /** It was saved or given up: nobody has to be asked, and it does not come back. */
    const forget = () => {
      given.current = true;
      latest.current = null;
    };
    return { tiles: draft.now, changed, found, canUndo: draft.past.length > 0, canRedo: draft.future.length > 0, act, forget };
  }

  minidash.useDraft = useDraft;
})();
