// The dialogs of arranging: reset, what the default has become, and a wall that was changed elsewhere meanwhile.
(() => {
  const { h, useWords, SideBySide, Dialog, question, changeWall, shownWall, offerUndo, useTurns } = minidash;

  function useComparison(wall) {
    const [compared, setCompared] = React.useState(null);
    React.useEffect(() => {
      question({ about: "comparison", key: wall.key }).then(setCompared, () => setCompared({ mine: [], default: [] }));
    }, [wall.version, wall.default_version, wall.default_changed]);
    return compared;
  }

  const Buttons = ({ children }) => h("div", { className: "form-buttons" }, children);
  const Button = ({ act, text, main }) => h("button", { type: "button", className: main ? "button button-main" : "button", onClick: act }, text);

  /** Shows what a reset changes, and asks once; `done()` is called after it. */
  function ResetAsk({ wall, unsaved, then, close, done }) {
    const say = useWords();
    const compared = useComparison(wall);
    const busy = React.useRef(false);
    const reset = async () => {
      if (busy.current) return;
      busy.current = true;
      const answer = await changeWall(wall, { act: "reset", then }, say);
      close();
      if (!answer || answer.problem) return;
      done?.(answer);
      offerUndo(wall.key, say("reset_done"), answer, say);
    };
    return h(
      Dialog,
      { title: say("reset_title"), close, className: "ask-wide" },
      h("p", null, say("reset_text"), unsaved && ` ${say("reset_unsaved")}`),
      compared && h(SideBySide, { mine: compared.mine, other: compared.default, labels: { mine: say("mine"), other: say("default") }, telling: "resets" }),
      h(Buttons, null, h(Button, { act: close, text: say("keep_mine") }), h(Button, { act: reset, text: say("reset_do"), main: true })),
    );
  }

  /** The default beside the own layout; single tiles can be taken over, nothing has to be. */
  function DefaultNews({ wall, close, known }) {
    const say = useWords();
    const compared = useComparison(wall);
    const turn = useTurns();
    const take = async (key) => {
      const now = shownWall(wall.key);
      const done = now && (await changeWall(now, { act: "take", minidash: key }, say));
      if (done && !done.problem) offerUndo(wall.key, say("taken_over"), done, say);
    };
    const act = (key) => turn(() => take(key));
    const finish = () => {
      close();
      known();
    };
    return h(
      Dialog,
      { title: say("default_news_title"), close, className: "ask-wide" },
      h("p", null, say("default_news_text")),
      compared && h(SideBySide, { mine: compared.mine, other: compared.default, labels: { mine: say("mine"), other: say("default") }, act }),
      h(Buttons, null, h(Button, { act: close, text: say("later") }), h(Button, { act: finish, text: say("news_known"), main: true })),
    );
  }

  /** The draft beside what was saved elsewhere since it was begun: one of the two is chosen, nothing is lost before. */
  function Conflict({ mine, theirs, keep, take, close }) {
    const say = useWords();
    return h(
      Dialog,
      { title: say("conflict_title"), close, className: "ask-wide" },
      h("p", null, say("conflict_text")),
      h(SideBySide, { mine, other: theirs, labels: { mine: say("draft"), other: say("saved_elsewhere") } }),
      h(Buttons, null, h(Button, { act: close, text: say("go_on") }), h(Button, { act: take, text: say("take_theirs") }), h(Button, { act: keep, text: say("save_draft"), main: true })),
    );
  }

  /** Asks before a draft is given up. */
  function LeaveAsk({ leave, close, save }) {
    const say = useWords();
    return h(
      Dialog,
      { title: say("leave_title"), close },
      h("p", null, say("leave_text")),
      h(Buttons, null, h(Button, { act: close, text: say("go_on") }), h(Button, { act: leave, text: say("leave_do") }), h(Button, { act: save, text: say("save"), main: true })),
    );
  }

  Object.assign(minidash, { ResetAsk, DefaultNews, Conflict, LeaveAsk });
})();
