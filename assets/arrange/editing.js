// What happens while a layout is arranged: what the page becomes meanwhile, what is done to the draft, and the save.
(() => {
  const { useWords, places, changeWall, question, wallPath } = minidash;
  const { placement } = places;
  const keyOf = (tile) => tile.minidash;

  /** What is arranged: an own wall, or a default layout; both as {key, version, title, tiles, about, act, back}. */
  function subjectOf(page) {
    if (page.state === "default") {
      const { wall, tiles } = page.default;
      return { everybody: wall, key: wall.key, version: wall.version, title: wall.title, tiles, about: "company_gallery", act: "save_default", back: "/admin/walls" };
    }
    const { wall } = page;
    return { wall, key: wall.key, version: wall.version, title: wall.title, tiles: wall.tiles, about: "gallery", act: "save", back: wallPath(wall) };
  }

  const described = (tile) => [keyOf(tile), { title: tile.title ?? tile.content.title, content: tile.content, teams: tile.teams }];

  /** Titles and contents, by key, of everything that was on the wall or was added to it; contents follow the page. */
  function useDescriptions(subject) {
    const known = React.useRef({});
    const [, again] = React.useReducer((n) => n + 1, 0);
    Object.assign(known.current, Object.fromEntries(subject.tiles.map(described)));
    const describe = (key, one) => {
      known.current[key] = one;
      again();
    };
    const forget = (keys) => {
      keys.forEach((key) => delete known.current[key]);
      again();
    };
    return { known: known.current, describe, forget };
  }

  /** The tiles of the draft, and of what it was begun from, that are no longer on the page. */
  function missingOf(subject, draft) {
    const here = new Set(subject.tiles.map(keyOf));
    return [...draft.from.current.tiles, ...draft.tiles].map(keyOf).filter((key) => !here.has(key));
  }

  /**
   * What the page has become since the draft was begun; the gallery tells what may be seen. `gone` are tiles that the
   * viewer may no longer see, `come` new ones, `unknown` those of the draft that the page cannot describe; `benign` says
   * that nobody else has arranged anything: then the draft can go on from there.
   */
  function compare(subject, draft, gallery) {
    const { tiles: base } = draft.from.current;
    const before = new Map(base.map((tile) => [keyOf(tile), tile]));
    const here = new Set(subject.tiles.map(keyOf));
    const missing = missingOf(subject, draft);
    const visible = new Map(gallery.map((entry) => [entry.key, entry]));
    const common = subject.tiles.filter((tile) => before.has(keyOf(tile)));
    const moved = !places.same(common, base.filter((tile) => here.has(keyOf(tile))));
    const takenOff = missing.some((key) => before.has(key) && visible.has(key));
    return {
      gone: missing.filter((key) => !visible.has(key)),
      come: subject.tiles.filter((tile) => !before.has(keyOf(tile))).map(placement),
      unknown: missing.filter((key) => visible.has(key)).map((key) => visible.get(key)),
      benign: !moved && !takenOff,
    };
  }

  /** Keeps the draft on what the page becomes; `follow()` does so now and says whether the draft stands on it. */
  function useFollowing(subject, draft, { known, describe, forget }) {
    const latest = React.useRef(null);
    latest.current = { subject, draft };
    // What has come is brought into the draft once: taken off there, it stays off.
    const brought = React.useRef(new Set());
    const follow = async () => {
      const asked = latest.current;
      const gallery = missingOf(asked.subject, asked.draft).length ? (await question({ about: asked.subject.about })).gallery : [];
      // Much may have been done to the draft until the answer came.
      const now = latest.current;
      const { gone, come, unknown, benign } = compare(now.subject, now.draft, gallery);
      const fresh = come.filter((tile) => !brought.current.has(keyOf(tile)));
      fresh.forEach((tile) => brought.current.add(keyOf(tile)));
      unknown.filter((entry) => !known[entry.key]).forEach((entry) => meet(entry, describe));
      if (benign && now.draft.untouched) now.draft.act({ kind: "start", tiles: now.subject.tiles.map(placement) });
      else if (gone.length || fresh.length) now.draft.act({ kind: "rebase", gone, come: fresh });
      if (gone.length) forget(gone);
      if (benign) now.draft.from.current = { version: now.subject.version, tiles: now.subject.tiles.map(placement) };
      return benign;
    };
    React.useEffect(() => {
      follow().catch(() => {});
    }, [subject.version, subject.tiles]);
    return follow;
  }

  /** What a minidash shows; nothing when it cannot be had just now: it comes with the saved wall. */
  const contentOf = (key) => question({ about: "previews", minidashes: [key] }).then(({ previews }) => previews[key], () => null);

  /** Describes a minidash of the gallery at once, and again with what it shows as soon as that has come. */
  function meet(entry, describe) {
    const about = { title: entry.title, teams: entry.teams };
    describe(entry.key, { ...about, content: null, waiting: entry.visible });
    if (entry.visible) contentOf(entry.key).then((content) => describe(entry.key, { ...about, content }));
  }

  const focusHandle = (key) => setTimeout(() => document.querySelector(`[data-place="${CSS.escape(key)}"] .tile-handle`)?.focus(), 0);

  /** Everything that can be done to the draft, by mouse, touch or keys alike. */
  function useDeeds({ draft, known, describe, control, announce, setLit }) {
    const say = useWords();
    const latest = React.useRef(null);
    latest.current = { draft, known };
    return React.useMemo(() => {
      const added = new Set();
      const tiles = () => latest.current.draft.tiles;
      const has = (key) => tiles().some((tile) => keyOf(tile) === key);
      /**
       * Where the drawn tiles stand now, as a draft. What was hidden while one was held is no longer in it, what has
       * come gets its place, and what cannot be drawn yet, for nobody has described it, stays.
       */
      const drawn = (next, added) => {
        const stands = next.filter((tile) => has(keyOf(tile)) || keyOf(tile) === added);
        const others = tiles().filter((tile) => !next.some((other) => keyOf(other) === keyOf(tile)));
        const undrawn = others.filter((tile) => !latest.current.known[keyOf(tile)]);
        const placed = others.filter((tile) => !undrawn.includes(tile)).reduce(places.insert, stands);
        return places.ordered(tiles(), [...placed, ...undrawn]);
      };
      const put = (next) => latest.current.draft.act({ kind: "put", tiles: next });
      return {
        moved: (next) => put(drawn(next)),
        settled: (next) => latest.current.draft.act({ kind: "settle", tiles: drawn(next) }),
        nudge(key, step) {
          const { x, y, w, h: height } = control.current.nudge(key, step);
          announce(say("stands", { title: latest.current.known[key].title, column: x + 1, row: y + 1, w, h: height }));
        },
        off(key) {
          const order = tiles().map(keyOf);
          const next = order[order.indexOf(key) + 1] ?? order[order.indexOf(key) - 1];
          // What was pressed is gone with its tile: the way goes on at its neighbour.
          if (next && document.activeElement.closest(`[data-place="${CSS.escape(key)}"]`)) focusHandle(next);
          put(tiles().filter((tile) => keyOf(tile) !== key));
          announce(say("taken_off", { title: latest.current.known[key].title }));
        },
        /** At its place among `next` if it was dropped there, else where there is room. */
        add(entry, next) {
          // Pressed twice, it is added once.
          if (has(entry.key) || added.has(entry.key)) return;
          added.add(entry.key);
          setTimeout(() => added.delete(entry.key), 0);
          meet(entry, describe);
          const { w, h: height } = places.ADDED;
          const free = () => [...tiles(), { minidash: entry.key, ...places.freePlace(tiles(), w, height) }];
          put(next ? drawn(next, entry.key) : places.ordered(tiles(), free()));
          announce(say("added", { title: entry.title }));
          setLit(entry.key);
        },
      };
    }, [say]);
  }

  /**
   * Saves the draft. What happened to the wall meanwhile is taken along if nobody else has arranged it; else it is a
   * conflict, and the draft stays. `ended(done)` is called after it, `left(done)` if somebody
   * went elsewhere meanwhile.
   */
  function useSaving({ subject, draft, follow, ended, left }) {
    const say = useWords();
    const [saving, setSaving] = React.useState(false);
    const [conflict, setConflict] = React.useState(false);
    const latest = React.useRef(null);
    latest.current = { subject, draft };
    const send = () => {
      const { subject: now, draft: drawn } = latest.current;
      return changeWall(now, { act: now.act, version: drawn.from.current.version, tiles: drawn.tiles.map(placement), then: now.back }, say, true);
    };
    const attempt = async () => {
      const done = await send();
      if (!done?.conflict) return done;
      const { subject: now, draft: drawn } = latest.current;
      // Saved already, by an attempt whose answer was lost.
      if (places.same(drawn.tiles, now.tiles)) return { ...done, problem: null, conflict: false, already: true };
      return (await follow().catch(() => false)) ? send() : done;
    };
    const busy = React.useRef(false);
    const save = async () => {
      if (busy.current || !latest.current.draft.changed) return;
      busy.current = true;
      setSaving(true);
      const from = location.pathname;
      const done = await attempt();
      busy.current = false;
      const saved = done && !done.problem;
      // Who left meanwhile, by Back or to another wall, finds there what was saved, or later the draft.
      if (location.pathname !== from) return saved && left(done);
      setSaving(false);
      if (done?.conflict) setConflict(true);
      else if (saved) ended(done);
      return undefined;
    };
    /** What was saved meanwhile is known now; gives its tiles. */
    const meetSaved = () => {
      const { subject: now, draft: drawn } = latest.current;
      const tiles = now.tiles.map(placement);
      drawn.from.current = { version: now.version, tiles };
      setConflict(false);
      return tiles;
    };
    /** The draft shall stand, whatever was saved meanwhile. */
    const keep = () => {
      meetSaved();
      save();
    };
    /** What was saved meanwhile shall stand; the draft can still be brought back by undo. */
    const take = () => draft.act({ kind: "take", tiles: meetSaved() });
    return { saving, save, conflict, keep, take, goOn: () => setConflict(false) };
  }

  /** Ctrl Z, Ctrl Y and Ctrl S, as everywhere; not while somebody types. */
  function useShortcuts(draft, save, saving) {
    const latest = React.useRef(null);
    latest.current = { draft, save, saving };
    React.useEffect(() => {
      const press = (event) => {
        if (!(event.ctrlKey || event.metaKey) || event.target.closest?.("input, textarea, dialog")) return;
        const key = event.key.toLowerCase();
        const kind = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : null;
        if (latest.current.saving) return event.preventDefault();
        if (kind) latest.current.draft.act({ kind });
        else if (key === "s") latest.current.save();
        else return;
        event.preventDefault();
      };
      document.addEventListener("keydown", press);
      return () => document.removeEventListener("keydown", press);
    }, []);
  }

  Object.assign(minidash, { subjectOf, useDescriptions, useFollowing, useDeeds, useSaving, useShortcuts });
})();
