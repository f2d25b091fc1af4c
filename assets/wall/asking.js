// Sends wishes to the server through a component's properties and promises their answers, one wish after the other.
(() => {
  const { unique, useNews, tell } = minidash;

  /** Calls `fail` when a request reached nobody or was refused: no answer will come for it. */
  function useFailure(fail) {
    const latest = React.useRef(fail);
    latest.current = fail;
    React.useEffect(() => {
      const lost = ({ detail }) => detail.online || latest.current();
      const refused = () => latest.current();
      document.addEventListener("minidash-line", lost);
      document.addEventListener("minidash-refused", refused);
      return () => {
        document.removeEventListener("minidash-line", lost);
        document.removeEventListener("minidash-refused", refused);
      };
    }, []);
  }

  /**
   * Hears `asking(name, wish)`: sends the wish as the property `name` and settles it with the `answer` of its id.
   *
   * Of two wishes under way at once the first would never be answered, so the second waits for it.
   */
  function useAsking(name, answer, setProps) {
    const waiting = React.useRef([]);
    const send = () => waiting.current.length && setProps({ [name]: waiting.current[0].wish });
    const settle = (how, value) => {
      const [first, ...rest] = waiting.current;
      waiting.current = rest;
      first[how](value);
      send();
    };
    useNews(`ask-${name}`, (one) => {
      waiting.current.push(one);
      if (waiting.current.length === 1) send();
    });
    React.useEffect(() => {
      if (answer && waiting.current[0]?.wish.id === answer.id) settle("done", answer);
    }, [answer]);
    useFailure(() => waiting.current.length && settle("fail", new Error("refused")));
  }

  /** The promise of an answer to a wish; it fails when the server cannot be reached or refuses. */
  const asking = (name) => (wish) =>
    new Promise((done, fail) => tell(`ask-${name}`, { wish: { ...wish, id: unique() }, done, fail }));

  const rankOf = (asked) => parseInt(asked ?? "0", 10);

  /** Of the pages that arrive, the one that was asked for last: a slow answer must not bring back what is past. */
  function useLatest(page) {
    const latest = React.useRef({ page, rank: 0 });
    const rank = rankOf(page.asked);
    if (rank >= latest.current.rank) latest.current = { page, rank };
    return latest.current.page;
  }

  /**
   * Of the menus that arrive, the latest. One that comes with a page is as old as the wish for it; one that comes alone
   * answers what was done to the menu, and is newer than all that is still on its way.
   */
  function useLatestMenu(menu, page) {
    const arrived = React.useRef({ menu, page });
    const latest = React.useRef({ menu, rank: 0 });
    if (menu !== arrived.current.menu) {
      const rank = page === arrived.current.page ? rankOf(unique()) : rankOf(page.asked);
      if (rank >= latest.current.rank) latest.current = { menu, rank };
      arrived.current = { menu, page };
    }
    return latest.current.menu;
  }

  Object.assign(minidash, { useFailure, useAsking, useLatest, useLatestMenu, asking, change: asking("change"), question: asking("question"), work: asking("work") });
})();
