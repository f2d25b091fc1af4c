// What a wall offers of arranging before anybody begins to: the bin, undo, and the parts that come when they are needed.
(() => {
  const { h, useWords, Icon, change, toast } = minidash;

  const place = ({ minidash: key, x, y, w, h: height }) => ({ minidash: key, x, y, w, h: height });
  const here = () => location.pathname;

  const besides = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w;
  const overlap = (a, b) => besides(a, b) && a.y < b.y + b.h && b.y < a.y + a.h;

  /** `tiles` without `gone`: what stood below it rises into the room that it leaves, everything else stays. */
  function without(tiles, gone) {
    const rest = tiles.filter((tile) => tile !== gone).map(place);
    const left = [gone];
    for (const tile of Array.from(rest).sort((a, b) => a.y - b.y)) {
      if (tile.y < gone.y + gone.h || !left.some((one) => besides(one, tile))) continue;
      const before = { ...tile };
      while (tile.y > gone.y && !rest.some((other) => other !== tile && overlap(other, { ...tile, y: tile.y - 1 }))) tile.y -= 1;
      if (tile.y < before.y) left.push(before);
    }
    return rest;
  }

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

  /** Hears which wall the page shows: what is done to it later is done to what it is then. */
  const showsWall = (wall) => {
    shown = wall;
  };

  /** Offers to undo a change of the wall that is shown. */
  function offerUndo(text, done, say) {
    const undo = async () => {
      const undone = await changeWall(shown, { act: "undo", change: done.change }, say);
      if (undone?.conflict) toast({ text: undone.problem });
      else if (undone && !undone.problem) toast({ text: say("undone") });
    };
    toast({ text, act: done.change == null ? null : undo });
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
    const done = await changeWall(shown, { act: "save", tiles: without(shown.tiles, gone) }, say);
    if (done?.conflict) toast({ text: done.problem });
    else if (done && !done.problem) offerUndo(say("taken_off", { title: gone.content.title }), done, say);
  }

  function Bin({ title, bin }) {
    const say = useWords();
    const text = say("take_off", { title });
    return h("button", { type: "button", className: "tile-tool", "aria-label": text, "data-tip": say("take_off_tip"), onClick: bin }, h(Icon, { name: "trash" }));
  }

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

  /** True as soon as the parts for arranging are here; asks for them when `wanted`. */
  function useParts(parts, wanted) {
    const [ready, setReady] = React.useState(Boolean(minidash.Arrange));
    React.useEffect(() => {
      if (!wanted || ready) return;
      Promise.all([load("link", parts.style), load("script", parts.script)]).then(() => setReady(true), () => loading.clear());
    }, [wanted]);
    return ready;
  }

  Object.assign(minidash, { place, showsWall, changeWall, offerUndo, useBin, Bin, useParts });
})();
