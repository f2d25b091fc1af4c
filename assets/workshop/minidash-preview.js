// The tile that is being written, as somebody sees it; asked for while typing, a moment after the last key.
(() => {
  const { h, useWords, useVocabulary, Combobox, Tile, Icon, plain, work, classes } = minidash;
  const PAUSE = 150;
  const EMPTY = { content: null, sees: true, keys: [], sentences: {}, filter_sentences: {}, problems: {}, counted: {} };

  /** The preview of `body` for `seen` (null: oneself), the last one that came; and whether another is on its way. */
  function usePreview(body, key, seen) {
    const say = useWords();
    const [preview, setPreview] = React.useState(EMPTY);
    const [waiting, setWaiting] = React.useState(true);
    const [failed, setFailed] = React.useState(null);
    const latest = React.useRef({ body, key, seen });
    latest.current = { body, key, seen };
    const state = React.useRef({ busy: false, again: false, alive: true, started: null });
    const ask = async () => {
      const { current: now } = state;
      if (now.busy) {
        now.again = true;
        return;
      }
      now.busy = true;
      now.again = false;
      const { body: asked, key: of, seen: as } = latest.current;
      // Who is looked as is written to the journal once, when that begins.
      const who = JSON.stringify(as);
      const start = as !== null && now.started !== who;
      try {
        const done = await work({ act: "preview", body: asked, key: of, as, start });
        now.started = who;
        if (now.alive && !done.problem) setPreview(done);
        if (now.alive) setFailed(done.problem);
      } catch {
        if (now.alive) setFailed(say("not_reached"));
      }
      now.busy = false;
      if (!now.alive) return;
      if (now.again) ask();
      else setWaiting(false);
    };
    React.useEffect(() => {
      state.current.alive = true;
      return () => {
        state.current.alive = false;
      };
    }, []);
    React.useEffect(() => {
      setWaiting(true);
      const timer = setTimeout(ask, PAUSE);
      return () => clearTimeout(timer);
    }, [JSON.stringify(body), JSON.stringify(seen)]);
    return { preview, waiting, failed };
  }

  /** Whom the preview is for: oneself, a person, or somebody in a team. */
  function SeenAs({ seen, see }) {
    const say = useWords();
    const { people, teams } = useVocabulary();
    const options = [
      { value: "me", text: say("seen_as_me") },
      ...people.map((one) => ({ value: `person ${one.login}`, text: one.name, note: one.login })),
      ...teams.map((one) => ({ value: `team ${one.key}`, text: say("seen_as_team", { team: one.title }) })),
    ];
    const load = async (typed) => options.filter((one) => plain(`${one.text} ${one.note ?? ""}`).includes(plain(typed)));
    const value = seen?.login ? `person ${seen.login}` : seen?.teams ? `team ${seen.teams[0]}` : "me";
    const take = (chosen) => {
      const [kind, name] = [String(chosen ?? "").split(" ")[0], String(chosen ?? "").replace(/^\w+ /, "")];
      see(kind === "person" ? { login: name } : kind === "team" ? { teams: [name] } : null);
    };
    return h(Combobox, { label: say("seen_as"), value, change: take, load, text: (one) => options.find((option) => option.value === one)?.text ?? say("seen_as_me"), placeholder: say("seen_as_me") });
  }

  function Preview({ shown, seen, see, name }) {
    const say = useWords();
    const { preview, waiting, failed } = shown;
    const { content, sees } = preview;
    return h(
      "aside",
      { className: "minidash-preview", "aria-label": say("preview") },
      h("div", { className: "preview-head" }, h("h2", null, say("preview")), waiting && h("span", { className: "soft", role: "status" }, h(Icon, { name: "loader-2" }), h("span", { className: "unseen" }, say("loading")))),
      h(SeenAs, { seen, see }),
      seen && h("p", { className: "preview-banner", role: "note" }, h(Icon, { name: "eye" }), say("preview_banner", { name })),
      !sees && h("p", { className: "preview-unseen" }, h(Icon, { name: "eye-off" }), say(seen ? "preview_unseen" : "preview_unseen_me")),
      // To look at only: a value that is entered here would be a real one.
      h("div", { className: classes("wall", "preview-wall"), inert: "" }, content ? h(Tile, { key: content.kind, tile: { minidash: "preview", x: 0, y: 0, w: 12, h: 4, content } }) : h("p", { className: "soft preview-nothing" }, say("preview_nothing"))),
      failed && h("p", { className: "form-error", role: "alert" }, failed),
    );
  }

  Object.assign(minidash, { usePreview, MinidashPreview: Preview });
})();
