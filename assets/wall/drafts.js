// Where layouts that were not saved are kept while the window is open, and the way on for one whose wall was deleted.
(() => {
  const { h, useWords, useTurns, places, go, toast, arrangeMenu, unique } = minidash;

  const isPlace = (tile) => typeof tile.minidash === "string" && [tile.x, tile.y, tile.w, tile.h].every(Number.isInteger);
  const isLayout = (tiles) => Array.isArray(tiles) && tiles.every(isPlace);

  const drafts = {
    /** `kind` is "wall" for one's own layout, "default" for everybody's. */
    place: (login, kind, key) => `minidash draft ${login} ${kind} ${key}`,
    /** Nothing where there is none, or none that can be read. */
    read(place) {
      try {
        const { title, base, draft } = JSON.parse(sessionStorage.getItem(place));
        const { first, past, now, future } = draft;
        return [first, now, base.tiles, ...past, ...future].every(isLayout) ? { title, base, draft } : null;
      } catch {
        return null;
      }
    },
    keep: (place, draft) => sessionStorage.setItem(place, JSON.stringify(draft)),
    drop: (place) => sessionStorage.removeItem(place),
  };

  const KINDS = { "/walls/": "wall", "/admin/walls/": "default" };

  /** The place of the draft that belongs to an address. */
  function placeAt(login, path) {
    const [, start, key] = /^(\/walls\/|\/admin\/walls\/)(\w+)/.exec(path) ?? [];
    return drafts.place(login, KINDS[start], key);
  }

  /** Offers to keep the layout as a wall of one's own; nothing where none was left. */
  function LeftDraft({ login, path }) {
    const say = useWords();
    const place = placeAt(login, path);
    const [left, setLeft] = React.useState(() => drafts.read(place));
    const turn = useTurns();
    // Sent again after an answer got lost, it is the same wall.
    const form = React.useRef(unique());
    if (!left) return null;
    const end = () => {
      drafts.drop(place);
      setLeft(null);
    };
    const keep = async () => {
      if (!drafts.read(place)) return;
      try {
        const { key, problem } = await arrangeMenu({ act: "create", title: left.title, tiles: left.draft.now.map(places.placement), form: form.current });
        if (problem) return toast({ text: problem });
        end();
        return go(`/walls/${key}`);
      } catch {
        return toast({ text: say("refused") });
      }
    };
    const button = (text, act, main) => h("button", { type: "button", className: main ? "button button-main" : "button", onClick: act }, text);
    return h(
      "div",
      { className: "left-draft" },
      h("p", null, say("left_text", { title: left.title })),
      h("p", { className: "form-buttons" }, button(say("left_discard"), end), button(say("left_keep"), () => turn(keep), true)),
    );
  }

  Object.assign(minidash, { drafts, LeftDraft });
})();
