// What a wall offers of arranging before anybody begins to: the bin, undo, and the parts that come when they are needed.
(() => {
  const { h, useWords, Icon, change, toast, places } = minidash;

  const here = () => location.pathname;

  /** Sends a change of the wall; gives the answer, or says what went wrong and gives null. */
  async function changeWall(wall, wish, say) {
    try {
      const done = await change({ path: here(), key: wall.key, version: wall.version, ...wish });
      if (done.problem && !done.conflict) toast({ text: done.problem });
      return done;
    } catch {
      toast({ text: say("refused") });
      return null;
    }
  }

  let shown = null;
  // What was done to it and can be undone, the latest last: {text, change}.
  let steps = [];

  /** Hears which wall the page shows: what is done to it later is done to what it is then. */
  const showsWall = (wall) => {
    if (wall?.key !== shown?.key) steps = [];
    shown = wall;
  };

  /** Says what was done to the wall that is shown, and offers to undo it; after that, what was done before it. */
  function offerUndo(text, { change: number }, say) {
    if (number != null) steps.push({ text, change: number });
    toast({ text, act: number == null ? null : () => undo(say) });
  }

  async function undo(say) {
    const undone = await changeWall(shown, { act: "undo", change: steps.at(-1).change }, say);
    if (!undone) return toast({ text: say("refused"), act: () => undo(say) });
    if (undone.conflict) toast({ text: undone.problem });
    if (undone.problem) {
      steps = [];
      return undefined;
    }
    steps.pop();
    const before = steps.at(-1);
    return toast(before ? { text: say("undone_before", { what: before.text }), label: say("undo_too"), act: () => undo(say) } : { text: say("undone") });
  }

  /** Gives `bin(key)`: takes a tile off the viewer's own wall at once; pressed again meanwhile, one after the other. */
  function useBin() {
    const say = useWords();
    const turn = React.useRef(Promise.resolve());
    return React.useCallback(
      (key) => {
        turn.current = turn.current.then(() => takeOff(key, say));
      },
      [say],
    );
  }

  async function takeOff(key, say) {
    const gone = shown?.tiles.find((tile) => tile.minidash === key);
    if (!gone) return;
    // By keys, what was pressed is gone with its tile: the way goes on at the undo.
    const byKeys = document.activeElement.matches(".tile-tool:focus-visible");
    const done = await changeWall(shown, { act: "save", tiles: places.without(shown.tiles, gone) }, say);
    if (done?.conflict) toast({ text: done.problem });
    else if (done && !done.problem) offerUndo(say("taken_off", { title: gone.content.title }), done, say);
    if (byKeys) setTimeout(() => document.querySelector(".toast-act")?.focus(), 0);
  }

  function Bin({ title, bin }) {
    const say = useWords();
    const text = say("take_off", { title });
    return h("button", { type: "button", className: "tile-tool", "aria-label": text, "data-tip": say("take_off_tip"), onClick: bin }, h(Icon, { name: "trash" }));
  }

  const AGAIN = 3000;
  const loading = new Map();

  /** Loads a script or a style of this server, once. */
  function load(kind, path) {
    if (!loading.has(path)) {
      const element = document.createElement(kind);
      Object.assign(element, kind === "script" ? { src: path } : { rel: "stylesheet", href: path });
      loading.set(path, new Promise((done, fail) => Object.assign(element, { onload: done, onerror: fail })));
      document.head.append(element);
    }
    return loading.get(path);
  }

  /** True as soon as the parts for arranging are here; asks for them when `wanted`, again and again if need be. */
  function useParts(parts, wanted) {
    const [ready, setReady] = React.useState(Boolean(minidash.Arrange));
    React.useEffect(() => {
      if (!wanted || ready) return undefined;
      let timer = 0;
      const failed = () => {
        loading.clear();
        timer = setTimeout(ask, AGAIN);
      };
      const ask = () => Promise.all([load("link", parts.style), load("script", parts.script)]).then(() => setReady(true), failed);
      ask();
      return () => clearTimeout(timer);
    }, [wanted]);
    return ready;
  }

  /** The wall that the page shows now. */
  const shownWall = () => shown;

  Object.assign(minidash, { showsWall, shownWall, changeWall, offerUndo, useBin, Bin, useParts });
})();
