// One dataset: its source, first rows, columns, relations; tried out before it is saved, and asked before it is left.
(() => {
  const { h, useWords, useWork, useSend, useUnsaved, letGo, go, toast, Screen, Waiting, Button, ErrorText } = minidash;
  const { useLook, begun, pruned, insides, merged, Naming, Source, AboutRows, Facts, Preview, Columns, ComputedColumns, Relations, Reading, OutcomeAsk, DatasetDeleteAsk, worthAsking, splitText } = minidash;
  const NEW = "new-dataset";

  /** The title that a file's name suggests: “orders_2024.csv” is Orders 2024. */
  function titleOf(name) {
    const words = name.replace(/(\.(gz|csv|tsv|txt|xlsx|parquet|json|ndjson))+$/i, "").replace(/[_-]+/g, " ").trim();
    return words.charAt(0).toUpperCase() + words.slice(1);
  }

  /** Rehearses, asks if there is something to ask, publishes; `wrong` holds what belongs to single fields. */
  function useSaving(wish, saved) {
    const [send, busy] = useSend();
    const [state, setState] = React.useState({ outcome: null, problem: null, conflict: false, wrong: {} });
    const told = (answer) => setState({ outcome: null, problem: answer.problem, conflict: answer.conflict, wrong: insides(answer.errors) });
    const publish = async () => {
      const answer = await send({ act: "save_dataset", ...wish });
      if (answer.problem) return told(answer);
      return saved(answer.saved);
    };
    const save = async () => {
      // Nothing stands on what is new, so there is nothing to ask; and the rows are read once only.
      if (!wish.key && wish.body.read?.bad_rows !== "skip") return publish();
      const answer = await send({ act: "rehearse_dataset", ...wish });
      if (answer.problem) return told(answer);
      if (!worthAsking(answer.outcome)) return publish();
      return setState({ outcome: answer.outcome, problem: null, conflict: false, wrong: {} });
    };
    const close = () => setState((before) => ({ ...before, outcome: null }));
    return { ...state, busy, save, publish, close };
  }

  function Deleting({ dataset, close, done }) {
    const [send] = useSend();
    const [broken, setBroken] = React.useState(null);
    const { key, title, version } = dataset;
    React.useEffect(() => {
      send({ act: "dataset_breaking", key }).then((answer) => (answer.problem ? (toast({ text: answer.problem }), close()) : setBroken(answer.broken)));
    }, []);
    const act = async () => {
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
  function Bar({ saving, dirty, again }) {
    const say = useWords();
    return h(
      "div",
      { className: "data-bar" },
      saving.problem && h(ErrorText, null, saving.problem),
      saving.busy && h("p", { className: "soft data-busy", role: "status" }, say("data_reading_all")),
      saving.conflict && h(Button, { onClick: again }, say("data_look_again")),
      h("div", { className: "data-buttons" }, h("a", { className: "button", href: "/admin/datasets" }, say(dirty ? "cancel" : "back")), h(Button, { main: true, busy: saving.busy, onClick: saving.save }, say(saving.busy ? "saving" : "save"))),
    );
  }

  function Editor({ dataset, again, saved, carried }) {
    const say = useWords();
    const key = dataset.key ?? "";
    const [body, setBody] = React.useState(() => (carried ? merged(carried.base, carried.body, dataset.body) : (dataset.body ?? {})));
    const [upload, setUpload] = React.useState(carried?.upload ?? null);
    const [deleting, setDeleting] = React.useState(false);
    const dirty = JSON.stringify([body, upload]) !== JSON.stringify([dataset.body ?? {}, null]);
    useUnsaved(dirty);
    // What was said of columns that a new file lacks is left out, and comes back with a file that has them.
    const [seen, setSeen] = React.useState(null);
    const kept = upload && seen ? pruned(body, seen) : body;
    const wish = { key, body: kept, upload: upload?.id ?? "", version: dataset.version ?? "" };
    const ready = Boolean(upload || body.sql || (key && body.sql === undefined));
    const [look, found, busy] = useLook(ready ? { ...wish, body: begun(kept) } : null);
    React.useEffect(() => setSeen(look), [look]);
    const saving = useSaving(wish, (made) => {
      letGo();
      saved(made);
      toast({ text: say("data_saved") });
    });
    const wrong = { ...found, ...saving.wrong };
    const arrive = (came) => {
      setSeen(null);
      setUpload(came);
      // What was typed while the file was on its way stays.
      setBody((now) => (now.title ? now : { ...now, title: titleOf(came.name) }));
    };
    const gone = () => {
      letGo();
      go("/admin/datasets");
      toast({ text: say("data_deleted", { title: dataset.title }) });
    };
    const part = { look, body, edit: setBody, wrong };
    const actions = key && h(React.Fragment, null, h(Refresh, { dataset, again: () => again({ base: dataset.body, body, upload }) }), h(Button, { icon: "trash", onClick: () => setDeleting(true) }, say("delete")));
    const title = Object.values(splitText(body.title)).some(Boolean) ? splitText(body.title)[document.documentElement.lang] || dataset.title || body.title.en || body.title.fr : say("data_new");
    return h(
      Screen,
      { tab: "datasets", title, text: key ? null : say("data_new_text"), actions, wide: true },
      h(
        "div",
        { className: "data-editor" },
        h(Source, { ...part, dataset: key ? dataset : null, file: upload?.name ?? dataset.file, arrive }),
        h(Preview, { ...part, busy, skips: body.read?.bad_rows === "skip" }),
        h(Naming, part),
        look?.fields.length > 0 && h(Columns, { ...part, attributes: dataset.attributes }),
        look?.fields.length > 0 && h(ComputedColumns, part),
        look?.fields.length > 0 && h(Relations, { ...part, others: dataset.others, wish }),
        look?.fields.length > 0 && h(AboutRows, part),
        ready && body.sql === undefined && h(Reading, part),
        h(Facts, { dataset }),
      ),
      h(Bar, { saving, dirty, again: () => again({ base: dataset.body, body, upload }) }),
      saving.outcome && h(OutcomeAsk, { outcome: saving.outcome, busy: saving.busy, act: saving.publish, close: saving.close }),
      deleting && h(Deleting, { dataset, close: () => setDeleting(false), done: gone }),
    );
  }

  function Dataset({ page }) {
    const key = page.key === NEW ? "" : page.key;
    const [round, setRound] = React.useState(0);
    const [answer, again, problem] = useWork({ act: "open_dataset", key });
    const [carried, setCarried] = React.useState(null);
    const anew = async (what = null) => {
      await again();
      setCarried(what);
      setRound((n) => n + 1);
    };
    const saved = (made) => (key ? anew() : go(`/admin/datasets/${made}`));
    if (!answer) return h(Screen, { tab: "datasets", title: "" }, h(Waiting, { problem, again }));
    return h(Editor, { key: `${key} ${round}`, dataset: answer.dataset, again: anew, saved, carried });
  }

  minidash.screens.dataset = Dataset;
})();
