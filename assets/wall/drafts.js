// Where layouts that were not saved are kept while the window is open, and the way on for one whose wall was deleted.
(() => {
  const { h, useWords, go, toast, arrangeMenu } = minidash;

  const drafts = {
    /** `state` tells one's own layout of a wall from everybody's. */
    place: (login, state, key) => `minidash draft ${login} ${state} ${key}`,
    read: (place) => JSON.parse(sessionStorage.getItem(place)),
    keep: (place, draft) => sessionStorage.setItem(place, JSON.stringify(draft)),
    drop: (place) => sessionStorage.removeItem(place),
  };

  /** The place of the draft that belongs to an address. */
  const placeAt = (login, path) => drafts.place(login, "wall", /^\/walls\/(\w+)/.exec(path)?.[1]);

  /** Offers to keep the layout as a wall of one's own; nothing where none was left. */
  function LeftDraft({ login, path }) {
    const say = useWords();
    const place = placeAt(login, path);
    const [left, setLeft] = React.useState(() => drafts.read(place));
    if (!left) return null;
    const end = () => {
      drafts.drop(place);
      setLeft(null);
    };
    const keep = async () => {
      try {
        const { key, problem } = await arrangeMenu({ act: "create", title: left.title });
        if (problem) return toast({ text: problem });
        // The new wall is empty: what was arranged is what was done to it.
        const draft = { first: [], past: [[]], now: left.draft.now, future: [] };
        drafts.keep(drafts.place(login, "wall", key), { title: left.title, draft, base: { version: "", tiles: [] } });
        end();
        return go(`/walls/${key}/edit`);
      } catch {
        return toast({ text: say("refused") });
      }
    };
    const button = (text, act, main) => h("button", { type: "button", className: main ? "button button-main" : "button", onClick: act }, text);
    return h("div", { className: "left-draft" }, h("p", null, say("left_text", { title: left.title })), h("p", { className: "form-buttons" }, button(say("left_discard"), end), button(say("left_keep"), keep, true)));
  }

  Object.assign(minidash, { drafts, LeftDraft });
})();
