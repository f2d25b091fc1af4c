// What every screen has: its head, content that is asked for, and the question before leaving.
(() => {
  const { h, useWords, useNews, Ask, Button, Icon, Tabs, classes, work } = minidash;

  /** The page of a screen: `tab` names its place in the workshop, none outside it; `actions` stand beside the title. */
  function Screen({ tab, title, text, actions, wide, children }) {
    return h(
      "section",
      { className: classes("screen", wide && "screen-wide") },
      tab && h(Tabs, { current: tab }),
      h("header", { className: "screen-head" }, h("div", null, h("h1", null, title), text && h("p", { className: "soft" }, text)), actions && h("div", { className: "screen-actions" }, actions)),
      children,
    );
  }

  /** [answer, ask again, problem] of a wish, asked at once and whenever it changes; the answer before stays meanwhile. */
  function useWork(wish) {
    const say = useWords();
    const [answer, setAnswer] = React.useState(null);
    const [problem, setProblem] = React.useState(null);
    const asked = React.useRef(0);
    const ask = async () => {
      const mine = (asked.current += 1);
      try {
        const done = await work(wish);
        if (mine !== asked.current) return;
        setProblem(done.problem);
        if (!done.problem) setAnswer(done);
      } catch {
        if (mine === asked.current) setProblem(say("not_reached"));
      }
    };
    React.useEffect(() => {
      ask();
      return () => {
        asked.current += 1;
      };
    }, [JSON.stringify(wish)]);
    return [answer, ask, problem];
  }

  /** What stands while content is awaited, or in its place when it cannot be had. */
  function Waiting({ problem, again }) {
    const say = useWords();
    if (!problem) return h("p", { className: "waiting", role: "status" }, h(Icon, { name: "loader-2" }), h("span", { className: "unseen" }, say("loading")));
    return h("div", { className: "plain" }, h("p", { role: "alert" }, problem), h("p", null, h(Button, { onClick: again }, say("try_again"))));
  }

  /** Sends a wish and always gives an answer, with the problem if there is one; `lost` when none came. */
  function useSend() {
    const say = useWords();
    const [busy, setBusy] = React.useState(false);
    const send = async (wish) => {
      setBusy(true);
      try {
        return await work(wish);
      } catch {
        return { problem: say("not_reached"), errors: {}, conflict: false, lost: true };
      } finally {
        setBusy(false);
      }
    };
    return [send, busy];
  }

  /** Asks before a changed form is left. */
  function Leaving() {
    const say = useWords();
    const [leave, setLeave] = React.useState(null);
    useNews("ask-leave", (act) => setLeave(() => act));
    if (!leave) return null;
    const close = () => setLeave(null);
    const go = () => {
      close();
      leave();
    };
    return h(Ask, { title: say("unsaved_title"), text: say("unsaved_leave"), no: say("unsaved_stay"), act: go, close }, h("p", null, say("unsaved_text")));
  }

  Object.assign(minidash, { Screen, useWork, Waiting, useSend, Leaving, screens: minidash.screens ?? {} });
})();
