// One dataset: its source, first rows, columns, relations; tried out before it is saved, and asked before it is left.
(() => {
  const { h, useWords, useWork, useSend, useUnsaved, letGo, go, toast, Screen, Waiting, Button, ErrorText } = minidash;
  const { useLook, having, begun, pruned, insides, merged, Naming, Source, AboutRows, Facts, Preview, Columns, ComputedColumns, Relations, Reading, OutcomeAsk, DatasetDeleteAsk, worthAsking, splitText } = minidash;
  const NEW = "new-dataset";
  // No row looks otherwise for them.
  const UNSEEN = { title: undefined, description: undefined };

  /** The title that a file's name suggests: “orders_2024.csv” is Orders 2024. */
  function titleOf(name) {
    const words = name.replace(/(\.(gz|csv|tsv|txt|xlsx|parquet|json|ndjson))+$/i, "").replace(/[_-]+/g, " ").trim();
    return words.charAt(0).toUpperCase() + words.slice(1);
  }

  const FINE = { outcome: null, problem: null, conflict: false, wrong: {} };

  /**
   * When no answer came to a new dataset, it may be stored all the same: `seek(send)` promises it if it is in the list,
   * once, so that who wants a second one can have it.
   */
  function useLost(title, others) {
    const lost = React.useRef(null);
    const note = () => {
      lost.current = title;
    };
    const seek = async (send) => {
      if (lost.current === null) return null;
      const listed = await send({ act: "list_datasets" });
      if (listed.problem) return listed;
      const found = listed.datasets.find((one) => one.title === lost.current && !others.some(({ key }) => key === one.key));
      lost.current = null;
      return found ? { problem: null, found } : null;
    };
    return { note, seek };
  }

  /** Rehearses, asks if there is something to ask, publishes; `wrong` holds what belongs to single fields. */
  function useSaving(wish, typed, { title, others }, saved) {
    const say = useWords();
    const [send, busy] = useSend();
    const [state, setState] = React.useState(FINE);
    const [done, setDone] = React.useState(false);
    const lost = useLost(title, others);
    const told = (answer) => setState({ ...FINE, problem: answer.problem, conflict: answer.conflict, wrong: insides(answer.errors) });
    // What was wrong was so of what stood there then; that somebody else changed the dataset stays true.
    React.useEffect(() => setState((before) => (before.conflict ? before : { ...FINE, outcome: before.outcome })), [JSON.stringify(typed)]);
    const publish = async () => {
      const before = await lost.seek(send);
      if (before?.problem) return told(before);
      if (before) return setState({ ...FINE, problem: say("data_maybe_saved", { title: before.found.title }), there: before.found.key });
      const answer = await send({ act: "save_dataset", ...wish });
      if (answer.problem === say("not_reached") && !wish.key) lost.note();
      if (answer.problem) return told(answer);
      // Until the page shows what was stored, there is nothing to save.
      setDone(true);
      return saved(answer.saved);
    };
    const save = async () => {
      // Nothing stands on what is new, so there is nothing to ask; and the rows are read once only.
      if (!wish.key && wish.body.read?.bad_rows !== "skip") return publish();
      const answer = await send({ act: "rehearse_dataset", ...wish });
      if (answer.problem) return told(answer);
      if (!worthAsking(answer.outcome)) return publish();
      return setState({ ...FINE, outcome: answer.outcome });
    };
    const close = () => setState((before) => ({ ...before, outcome: null }));
    return { ...state, busy: busy || done, save, publish, close };
  }

  function Deleting({ dataset, close, done }) {
    const [send, busy] = useSend();
    const [broken, setBroken] = React.useState(null);
    const { key, title, version } = dataset;
    React.useEffect(() => {
      send({ act: "dataset_breaking", key }).then((answer) => (answer.problem ? (toast({ text: answer.problem }), close()) : setBroken(answer.broken)));
    }, []);
    const act = async () => {
      if (busy) return undefined;
      const answer = await send({ act: "delete_dataset", key, version });
      close();
      if (answer.problem) return toast({ text: answer.problem });
      return done();
    };
    return h(DatasetDeleteAsk, { title, broken, act, close });
  }

  function Refresh({ dataset, again }) {
    const say = useWords();
    const [send, busy] = useSend();
    const press = async () => {
      const answer = await send({ act: "refresh_dataset", key: dataset.key });
      toast({ text: answer.problem ?? say("data_refreshed", { title: dataset.title }) });
      again();
    };
    return h(Button, { busy, icon: "refresh", onClick: press }, say("data_refresh"));
  }

  /** The bar that stays in sight: what is wrong, and the ways out. */
  function Bar({ saving, moving, dirty, again }) {
    const say = useWords();
    return h(
      "div",
      { className: "data-bar" },
      saving.problem && h(ErrorText, null, saving.problem),
      saving.there && h("p", null, h("a", { href: `/admin/datasets/${saving.there}` }, say("data_open_it"))),
      saving.busy && h("p", { className: "soft data-busy", role: "status" }, say("data_reading_all")),
      saving.conflict && h(Button, { onClick: again }, say("data_look_again")),
      h("div", { className: "data-buttons" }, h("a", { className: "button", href: "/admin/datasets" }, say(dirty ? "cancel" : "back")), h(Button, { main: true, busy: saving.busy || moving, onClick: saving.save }, say(saving.busy ? "saving" : "save"))),
    );
  }

  function Editor({ dataset, again, saved, carried }) {
    const say = useWords();
    const key = dataset.key ?? "";
    const [body, setBody] = React.useState(() => (carried ? merged(carried.base, carried.body, dataset.body) : (dataset.body ?? {})));
    const [upload, setUpload] = React.useState(carried?.upload ?? null);
    // A file that is still on its way would be left behind by saving.
    const [moving, setMoving] = React.useState(false);
    const [deleting, setDeleting] = React.useState(false);
    const dirty = JSON.stringify([body, upload]) !== JSON.stringify([dataset.body ?? {}, null]);
    useUnsaved(dirty);
    // What was said of columns that a new file lacks is left out, and comes back with a file that has them.
    const [seen, setSeen] = React.useState(null);
    // A file that was dropped here does not change any more.
    const plain = upload ? having(body, { refresh: undefined }) : body;
    const kept = upload && seen ? pruned(plain, seen) : plain;
    const wish = { key, body: kept, upload: upload?.id ?? "", version: dataset.version ?? "" };
    const ready = Boolean(upload || body.sql || (key && body.sql === undefined));
    const [look, found, busy] = useLook(ready ? { ...wish, body: begun(having(kept, UNSEEN)) } : null);
    React.useEffect(() => setSeen(look), [look]);
    const title = Object.values(splitText(body.title)).some(Boolean) ? splitText(body.title)[document.documentElement.lang] || dataset.title || body.title.en || body.title.fr : say("data_new");
    const saving = useSaving(wish, [body, upload], { title, others: dataset.others }, (made) => {
      letGo();
      saved(made);
      toast({ text: say("data_saved") });
    });
    const wrong = { ...found, ...saving.wrong };
    const suggested = React.useRef(null);
    const arrive = (came) => {
      const [before, title] = [suggested.current, titleOf(came.name)];
      suggested.current = title;
      setSeen(null);
      setUpload(came);
      // The title follows the file; what was typed, also while the file was on its way, stays.
      setBody((now) => (now.title && now.title !== before ? now : { ...now, title }));
    };
    const gone = () => {
      letGo();
      go("/admin/datasets");
      toast({ text: say("data_deleted", { title: dataset.title }) });
    };
    const part = { look, body, edit: setBody, wrong };
    // What is typed until the page is drawn anew goes along.
    const mine = React.useRef(null);
    mine.current = { base: dataset.body, body, upload };
    const keep = () => again(() => mine.current);
    const actions = key && h(React.Fragment, null, h(Refresh, { dataset, again: keep }), h(Button, { icon: "trash", onClick: () => setDeleting(true) }, say("delete")));
    return h(
      Screen,
      { tab: "datasets", title, text: key ? null : say("data_new_text"), actions, wide: true },
      h(
        "div",
        // What would be typed while all rows are read would not be stored.
        { className: "data-editor", inert: saving.busy ? "" : undefined },
        h(Source, { ...part, dataset: key ? dataset : null, others: dataset.others, file: upload?.name ?? dataset.file, fresh: Boolean(upload), moving: setMoving, arrive }),
        h(Preview, { ...part, busy, skips: body.read?.bad_rows === "skip" }),
        h(Naming, part),
        look?.fields.length > 0 && h(Columns, { ...part, attributes: dataset.attributes }),
        look?.fields.length > 0 && h(ComputedColumns, part),
        look?.fields.length > 0 && h(Relations, { ...part, others: dataset.others, wish }),
        look?.fields.length > 0 && h(AboutRows, part),
        ready && body.sql === undefined && h(Reading, part),
        h(Facts, { dataset }),
      ),
      h(Bar, { saving, moving, dirty, again: keep }),
      saving.outcome && h(OutcomeAsk, { outcome: saving.outcome, busy: saving.busy, act: saving.publish, close: saving.close }),
      deleting && h(Deleting, { dataset, close: () => setDeleting(false), done: gone }),
    );
  }

  function Dataset({ page }) {
    const key = page.key === NEW ? "" : page.key;
    const [round, setRound] = React.useState(0);
    const [answer, again, problem] = useWork({ act: "open_dataset", key });
    const [carried, setCarried] = React.useState(null);
    const anew = async (what = () => null) => {
      await again();
      setCarried(what());
      setRound((n) => n + 1);
    };
    const saved = (made) => (key ? anew() : go(`/admin/datasets/${made}`));
    if (!answer) return h(Screen, { tab: "datasets", title: "" }, h(Waiting, { problem, again }));
    return h(Editor, { key: `${key} ${round}`, dataset: answer.dataset, again: anew, saved, carried });
  }

  minidash.screens.dataset = Dataset;
})();
