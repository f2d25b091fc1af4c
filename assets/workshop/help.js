// The pages of help: contents, one page, and a search through all of them that shows each place.
(() => {
  const { h, useWords, Screen, useWork, Waiting, TextField, plain, work, go, counted } = minidash;
  const PAUSE = 200;

  // The place that was chosen in the search, until its page is here.
  let chosen = null;

  const pathOf = (key) => `/help/${key}`;

  /** The ranges of the letters of an element that agree with a word; accents and case do not count. */
  function rangesOf(element, words) {
    const found = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = plain(node.data);
      if (text.length !== node.data.length) continue;
      for (const word of words) {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) found.push(rangeAt(node, at, word.length));
      }
    }
    return found;
  }

  function rangeAt(node, at, length) {
    const range = new Range();
    range.setStart(node, at);
    range.setEnd(node, at + length);
    return range;
  }

  /** Goes to what was chosen in the search, and lights its words. */
  function show(element, { anchor, words }) {
    const heading = document.getElementById(anchor) ?? element;
    heading.scrollIntoView({ block: "start" });
    heading.focus({ preventScroll: true });
    // Browsers that cannot light words show the place all the same.
    if (!CSS.highlights) return;
    CSS.highlights.set("help", new Highlight(...rangesOf(element, plain(words).split(/\s+/).filter(Boolean))));
  }

  function Article({ page, place }) {
    const box = React.useRef(null);
    React.useEffect(() => {
      document.title = `${page.title} · Minidash`;
    }, [page.title]);
    React.useEffect(() => {
      const wanted = chosen?.page === page.page ? chosen : place;
      if (chosen === wanted) chosen = null;
      if (wanted) show(box.current, wanted);
      return () => CSS.highlights?.delete("help");
    }, [page.page, place]);
    return h("article", { className: "block help-text", ref: box, tabIndex: -1, dangerouslySetInnerHTML: { __html: page.html } });
  }

  function Contents({ contents, current }) {
    const say = useWords();
    const one = ({ key, title }) => h("li", { key }, h("a", { href: pathOf(key), "aria-current": key === current ? "page" : undefined }, title));
    const group = (title, rows) => rows.length > 0 && h("div", { key: title }, h("p", { className: "help-group" }, title), h("ul", null, rows.map(one)));
    const admin = contents.filter((row) => row.admin);
    const everybody = contents.filter((row) => !row.admin);
    return h("nav", { className: "help-contents", "aria-label": say("help_contents") }, group(say("help_everybody"), everybody), group(say("help_administrators"), admin));
  }

  /** What the server finds, a moment after the last key. */
  function useFound(words) {
    const [found, setFound] = React.useState(null);
    React.useEffect(() => {
      if (!words.trim()) return setFound(null);
      let wanted = true;
      const ask = async () => {
        const done = await work({ act: "help_find", words: words.trim() }).catch(() => null);
        if (wanted && done && !done.problem) setFound(done.found);
      };
      const timer = setTimeout(ask, PAUSE);
      return () => {
        wanted = false;
        clearTimeout(timer);
      };
    }, [words]);
    return words.trim() ? found : null;
  }

  function Found({ found, take }) {
    const say = useWords();
    const follow = (one) => (event) => {
      event.preventDefault();
      take(one);
    };
    const row = (one) =>
      h(
        "li",
        { key: `${one.page} ${one.anchor}` },
        h("a", { href: pathOf(one.page), className: "help-found", onClick: follow(one) },
          h("strong", null, one.title, one.heading !== one.title && ` › ${one.heading}`),
          h("span", null, one.passage[0], h("mark", null, one.passage[1]), one.passage[2])),
      );
    return h(
      "div",
      { className: "block help-results" },
      h("p", { className: "soft", role: "status" }, found.length ? counted(say, "help_found", found.length) : say("help_nothing")),
      h("ul", null, found.map(row)),
    );
  }

  function Help({ page: { key } }) {
    const say = useWords();
    const [answer, again, problem] = useWork({ act: "help_read", key: key ?? "" });
    const [words, type] = React.useState("");
    const [place, setPlace] = React.useState(null);
    const found = useFound(words);
    const take = (one) => {
      const wanted = { page: one.page, anchor: one.anchor, words };
      if (one.page !== answer.page) {
        chosen = wanted;
        return go(pathOf(one.page));
      }
      type("");
      return setPlace(wanted);
    };
    if (!answer) return h(Screen, { title: say("help_title") }, h(Waiting, { problem, again }));
    return h(
      Screen,
      { title: found ? say("help_search") : answer.title },
      h(
        "div",
        { className: "help" },
        h(
          "div",
          { className: "help-side" },
          h("div", { role: "search" }, h(TextField, { label: say("help_search"), hint: say("help_search_hint"), type: "search", maxLength: 200, value: words, change: type })),
          h(Contents, { contents: answer.contents, current: answer.page }),
        ),
        found ? h(Found, { found, take }) : h(Article, { page: answer, place }),
      ),
    );
  }

  minidash.screens.help = Help;
})();
