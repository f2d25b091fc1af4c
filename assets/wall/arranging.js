// What a wall offers of arranging before anybody begins to: the bin, and undo.
(() => {
  const { h, useWords, useNews, tell, Icon, change, toast, places } = minidash;

  // The wall that the page shows, and what was done to it and can be undone, the latest last: {text, change}.
  let shown = { wall: null, steps: [] };
  // How often somebody went to a wall.
  let visits = 0;

  /**
   * Sends a change of the wall; gives the answer, or null when there is none, and says what went wrong. Who shows a
   * conflict in a dialog asks for it `quietly`.
   */
  async function changeWall(wall, wish, say, quietly = false) {
    const before = visits;
    try {
      const done = await change({ path: location.pathname, key: wall.key, version: wall.version, ...wish });
      // Who went elsewhere meanwhile, perhaps back to the same wall, may have been shown what was before.
      if (visits !== before) tell("look-again");
      // Of a wall that is no longer there, the page itself says so.
      if (done.problem && !done.missing && !(done.conflict && quietly)) toast({ text: done.problem });
      return done;
    } catch {
      toast({ text: say("refused") });
      return null;
    }
  }

  /** Counts the visits while the page is there. */
  function useCounted() {
    useNews("visit", () => {
      visits += 1;
    });
  }

  /** Hears which wall the page shows: what is done to it later is done to what it is then. */
  const showsWall = (wall) => {
    shown = { wall, steps: wall?.key === shown.wall?.key ? shown.steps : [] };
  };

  /** The wall of that key as it is now; nothing when the page shows another one by now. */
  const shownWall = (key) => (shown.wall?.key === key ? shown.wall : null);

  const byKeysAt = (selector) => document.activeElement.matches(`${selector}:focus-visible`);

  /** By keys, what was pressed is gone: the way goes on at the next undo, unless somebody went on already. */
  function focusUndo() {
    const next = () => document.querySelector(".toast-act") ?? document.getElementById("content");
    setTimeout(() => document.activeElement === document.body && next().focus({ preventScroll: true }), 0);
  }

  /** Says what was done to the wall of that key while the page shows it, and offers to undo it; after that, what was done before. */
  function offerUndo(key, text, { change: number }, say) {
    if (!shownWall(key)) return;
    if (number != null) shown.steps.push({ text, change: number });
    toast({ text, act: number == null ? null : () => undo(key, say) });
  }

  async function undo(key, say) {
    const wall = shownWall(key);
    const last = wall && shown.steps.at(-1);
    if (!last) return;
    const byKeys = byKeysAt(".toast-act");
    const done = await changeWall(wall, { act: "undo", change: last.change }, say);
    if (!shownWall(key)) return;
    const again = () => undo(key, say);
    if (!done) toast({ text: say("refused"), act: again });
    else if (done.problem) shown.steps = [];
    else {
      shown.steps.pop();
      const before = shown.steps.at(-1);
      toast(before ? { text: say("undone_before", { what: before.text }), label: say("undo_too"), act: again } : { text: say("undone") });
    }
    if (byKeys) focusUndo();
  }

  /** Gives `take(step)`, which takes steps one after the other, however quickly they are asked for. */
  function useTurns() {
    const turn = React.useRef(Promise.resolve());
    return React.useCallback((step) => {
      turn.current = turn.current.then(step);
    }, []);
  }

  /** Gives `bin(key)`: takes a tile off the viewer's own wall of the key `wall`, as long as the page is not left. */
  function useBin(wall) {
    const say = useWords();
    const take = useTurns();
    const stays = React.useRef(true);
    React.useEffect(() => {
      stays.current = true;
      return () => {
        stays.current = false;
      };
    }, []);
    return React.useCallback((key) => take(() => stays.current && takeOff(wall, key, say)), [wall, say]);
  }

  async function takeOff(key, minidashKey, say) {
    const wall = shownWall(key);
    const gone = wall?.tiles.find((tile) => tile.minidash === minidashKey);
    if (!gone) return;
    const byKeys = byKeysAt(".tile-bin");
    const done = await changeWall(wall, { act: "save", tiles: places.without(wall.tiles, gone) }, say);
    if (done && !done.problem) offerUndo(key, say("taken_off", { title: gone.content.title }), done, say);
    if (byKeys) focusUndo();
  }

  function Bin({ title, bin }) {
    const say = useWords();
    const text = say("take_off", { title });
    return h("button", { type: "button", className: "tile-tool tile-bin", "aria-label": text, "data-tip": say("take_off_tip"), onClick: bin }, h(Icon, { name: "trash" }));
  }

  Object.assign(minidash, { useCounted, showsWall, shownWall, changeWall, offerUndo, useTurns, useBin, Bin });
})();
