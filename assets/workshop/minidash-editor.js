// The editor of a minidash: what it is called, who sees it, its lines or its list, and the tile beside it while typing.
(() => {
  const { h, useWords, Screen, Waiting, useWork, useSend, useAttempts, useUnsaved, mayLeave, letGo, go, toast, Vocabulary, TextPair, TeamsField, RadioField, Button, ErrorText, leadTo, usePreview, MinidashPreview, MinidashLines, ListForm, Further, CompareDialog, changesSomething, HistoryDialog, MissingAsk, DeleteMinidashAsk, ConflictAsk, plainText, wayBack, classes } = minidash;
  const NEW = { title: "", teams: [], indicators: [{ label: "", dataset: null, measure: { aggregate: "count" } }] };
  const LIST = "/admin/minidashes";

  /** What is stored: a single line needs no label of its own, it is called as the minidash is. */
  function finished(body) {
    if (!body.indicators || body.indicators.length !== 1 || body.indicators[0].label) return body;
    return { ...body, indicators: [{ ...body.indicators[0], label: body.title }] };
  }

  /** The body with what was typed for the other template kept beside it, should one turn back. */
  function useTemplates(body, setBody, vocabulary) {
    const kept = React.useRef({});
    return (kind) => {
      const { indicators, list, ...rest } = body;
      kept.current[list ? "list" : "indicators"] = list ?? indicators;
      const first = vocabulary.datasets.length === 1 ? { dataset: vocabulary.datasets[0].key } : {};
      setBody({ ...rest, [kind]: kept.current[kind] ?? (kind === "list" ? first : NEW.indicators) });
    };
  }

  function About({ body, set, told, turn }) {
    const say = useWords();
    const { teams } = React.useContext(Vocabulary);
    const kinds = ["indicators", "list"].map((one) => ({ value: one, text: say(`template_${one}`), hint: say(`template_${one}_hint`) }));
    return h(
      "div",
      { className: "block" },
      h(TextPair, { label: say("minidash_title"), required: true, hint: say("minidash_title_hint"), value: body.title, error: told.problems.title, placeholders: { en: "Deals won last month", fr: "Affaires gagnées le mois dernier" }, change: (title) => set({ title }) }),
      h(TeamsField, { label: say("minidash_teams"), hint: say("minidash_teams_hint"), teams, value: body.teams, error: told.problems.teams, change: (value) => set({ teams: value }) }),
      h(RadioField, { label: say("template"), options: kinds, value: body.list ? "list" : "indicators", change: turn }),
      h(Further, { title: say("description"), open: Boolean(body.description) }, h(TextPair, { label: say("description"), hint: say("description_hint"), area: true, value: body.description, error: told.problems.description, change: (description) => set({ description: description || undefined }) })),
    );
  }

  function useSaving({ opened, body, setBody, saved }) {
    const [send, busy] = useSend();
    const [asked, ask] = React.useState(null);
    const [problem, setProblem] = React.useState(null);
    const [tried, setTried] = React.useState(0);
    const [stored, setStored] = React.useState(false);
    const version = React.useRef(opened?.version ?? "");
    const [attempts, note] = useAttempts();
    const close = () => ask(null);
    const store = async (key = opened?.key ?? null) => {
      close();
      const wish = { act: "save_minidash", key, body: finished(body), version: key ? version.current : "" };
      const done = await send(key ? wish : { ...wish, attempts: attempts.current });
      note(done, wish.body);
      if (done.conflict) return ask({ what: "conflict", problem: done.problem, current: done.current ?? null });
      setProblem(done.problem);
      if (done.problem) return setTried((times) => times + 1);
      // Until the next page is there, pressing again would store it once more.
      setStored(true);
      return saved(done);
    };
    const save = async () => {
      const used = opened && (opened.people_can_see > 0 || opened.where_used.walls.length > 0);
      if (!used) return store();
      const compared = await send({ act: "compare_minidash", key: opened.key, body: finished(body) });
      if (compared.problem) return store();
      return changesSomething(compared) ? ask({ what: "compare", compared }) : store();
    };
    const mine = () => {
      if (!asked.current) return store(null);
      version.current = asked.current.version;
      return store();
    };
    const theirs = () => {
      version.current = asked.current.version;
      setBody(asked.current.body);
      setProblem(null);
      close();
    };
    return { save, store, busy: busy || stored, asked, ask, close, problem, tried, mine, theirs, send };
  }

  function Bar({ opened, saving, dirty, cancel }) {
    const say = useWords();
    return h(
      "div",
      { className: "save-bar" },
      h(ErrorText, null, saving.problem),
      opened && h(Button, { icon: "history", onClick: () => saving.ask({ what: "history" }) }, say("history")),
      opened && h(Button, { icon: "trash", onClick: () => saving.ask({ what: "delete" }) }, say("delete")),
      h("span", { className: "edit-gap" }),
      h(Button, { onClick: cancel }, say("cancel")),
      h(Button, { main: true, busy: saving.busy || !dirty, onClick: saving.save }, say(saving.busy ? "saving" : "save")),
    );
  }

  function Asked({ saving, opened, restore, drop }) {
    const { asked, close } = saving;
    if (!asked) return null;
    if (asked.what === "compare") return h(CompareDialog, { compared: asked.compared, act: () => saving.store(), close });
    if (asked.what === "history") return h(HistoryDialog, { minidashKey: opened.key, restore, close });
    if (asked.what === "missing") return h(MissingAsk, { ...asked, close });
    if (asked.what === "delete") return h(DeleteMinidashAsk, { opened, act: drop, close });
    return h(ConflictAsk, { problem: asked.problem, current: asked.current, mine: saving.mine, theirs: saving.theirs, close });
  }

  function Editor({ opened, vocabulary, again }) {
    const say = useWords();
    const first = opened?.body ?? NEW;
    const [body, setBody] = React.useState(first);
    const [seen, see] = React.useState(null);
    const set = (part) => setBody((before) => ({ ...before, ...part }));
    const dirty = JSON.stringify(body) !== JSON.stringify(first);
    useUnsaved(dirty);
    const leave = () => {
      const back = wayBack.take(opened?.key);
      go(back?.path ?? LIST, back ? back.found : null);
    };
    const saved = () => {
      letGo();
      leave();
      toast({ text: say("minidash_saved", { title: plainText(body.title) }) });
    };
    const saving = useSaving({ opened, body, setBody, saved });
    const shown = usePreview(finished(body), opened?.key ?? null, seen);
    const { preview } = shown;
    const told = { problems: preview.problems, sentences: preview.filter_sentences, lines: preview.sentences, counted: preview.counted };
    const turn = useTemplates(body, setBody, vocabulary);
    const restore = async (change, anyway = false) => {
      if (!mayLeave(() => restore(change, anyway))) return saving.close();
      const done = await saving.send({ act: "restore_minidash", key: opened.key, change, version: opened.version, anyway });
      saving.close();
      if (done.missing) return saving.ask({ what: "missing", missing: done.missing, act: () => restore(change, true) });
      if (done.problem) return toast({ text: done.problem });
      toast({ text: say("minidash_restored") });
      return again();
    };
    const drop = async () => {
      saving.close();
      const done = await saving.send({ act: "delete_minidash", key: opened.key, version: opened.version });
      if (done.problem) return toast({ text: done.problem });
      letGo();
      leave();
      return toast({ text: say("minidash_deleted", { title: opened.title }) });
    };
    const name = seen?.login ? (vocabulary.people.find((one) => one.login === seen.login)?.name ?? seen.login) : seen ? (vocabulary.teams.find((one) => one.key === seen.teams[0])?.title ?? "") : "";
    const box = React.useRef(null);
    // What is wrong is told by the preview, which may come after the answer to the save; one of before tells of before.
    const seeks = React.useRef(0);
    React.useEffect(() => {
      const wrong = box.current.querySelector("[aria-invalid] input, [aria-invalid]");
      if (shown.waiting || seeks.current === saving.tried || !wrong) return;
      seeks.current = saving.tried;
      leadTo(wrong);
    });
    return h(
      "div",
      { className: classes("minidash-editor", !saving.tried && "untried"), ref: box },
      h(
        "div",
        { className: "minidash-form" },
        h(About, { body, set, told, turn }),
        body.list ? h("div", { className: "block" }, h("h2", null, say("template_list")), h(ListForm, { list: body.list, keys: preview.keys, told, change: (list) => set({ list }) })) : h(MinidashLines, { tried: saving.tried, lines: body.indicators, keys: preview.keys, told, change: (indicators) => set({ indicators }) }),
      ),
      h(MinidashPreview, { shown, seen, see, name }),
      h(Bar, { opened, saving, dirty, cancel: leave }),
      h(Asked, { saving, opened, restore, drop }),
    );
  }

  function EditorScreen({ page }) {
    const say = useWords();
    const [vocabulary, askWords, wordless] = useWork({ act: "vocabulary" });
    const [opened, again, problem] = useWork(page.key ? { act: "open_minidash", key: page.key } : { act: "vocabulary" });
    const failed = wordless ?? problem;
    const retry = () => {
      askWords();
      again();
    };
    const ready = vocabulary && opened;
    const title = page.key ? (opened?.title ?? "…") : say("new_minidash");
    return h(
      Screen,
      { tab: "minidashes", title, text: page.key && opened ? say("minidash_used", { n: opened.people_can_see, walls: opened.where_used.walls.map((one) => one.title).join(", ") || say("no_wall_yet") }) : say("new_minidash_text"), wide: true },
      ready ? h(Vocabulary.Provider, { value: vocabulary }, h(Editor, { key: page.key ? opened.version : "new", opened: page.key ? opened : null, vocabulary, again })) : h(Waiting, { problem: failed, again: retry }),
    );
  }

  Object.assign(minidash.screens, { minidash: EditorScreen, new_minidash: EditorScreen });
})();
