// The header of every screen: mark, walls, date and age of the data, find, theme, language, account.
(() => {
  const { h, useWords, Words, Walls, Find, Account, Personal, MyWalls, Tip, Icon, useNow, useLatest, useLatestMenu, dayText, ageText, isChanged } = minidash;

  function Mark() {
    const say = useWords();
    return h("a", { href: "/", className: "mark", "aria-label": say("home") }, h("span", { className: "mark-sign", "aria-hidden": true }), h("span", { className: "mark-name" }, "Minidash"));
  }

  function Freshness({ page }) {
    const say = useWords();
    const now = useNow(30);
    if (!page.as_of) return null;
    const age = page.refreshed_at && ageText(Math.max(0, (now - new Date(page.refreshed_at)) / 1000));
    const day = say("data_of", { day: dayText(page.as_of) });
    const tip = page.refreshed_at ? say("data_read_at", { at: dayText(page.refreshed_at) }) : undefined;
    return h(
      "p",
      { className: "freshness", "data-tip": tip },
      page.notice && h("span", { className: "freshness-notice", tabIndex: 0, "data-tip": page.notice }, h(Icon, { name: "alert-triangle" }), h("span", { className: "unseen" }, page.notice)),
      h("span", { className: "freshness-day" }, h("span", { className: "wide-only" }, day), h("span", { className: "narrow-only" }, dayText(page.as_of))),
      age && h("span", { className: "freshness-age" }, h("span", { className: "wide-only" }, say("data_read", { age })), h("span", { className: "narrow-only" }, age)),
    );
  }

  /** For those who enter values by hand: how many wait for them. */
  function Reminder({ waiting: { n, text } }) {
    return h("a", { href: "/values", className: "reminder", "data-tip": text }, h(Icon, { name: "pencil-plus" }), h("span", { "aria-hidden": true }, n), h("span", { className: "unseen" }, text));
  }

  /** At the bottom left of every screen: the page of help about it; beside a form that was changed in a window of its own. */
  function HelpButton({ about }) {
    const say = useWords();
    const open = (event) => {
      if (!isChanged()) return;
      event.preventDefault();
      window.open(`/help/${about}`, "_blank", "noopener");
    };
    return h("a", { href: `/help/${about}`, className: "help-button", onClick: open }, h(Icon, { name: "help" }), h("span", { className: "help-word" }, say("help")));
  }

  function Header({ viewer, words, parts, found, preferred, arranged, setProps, ...props }) {
    const page = useLatest(props.page);
    const walls = useLatestMenu(props.walls, props.page);
    return h(
      Words.Provider,
      { value: words },
      h("a", { href: "#content", className: "skip" }, words.skip),
      h(
        "header",
        { className: "header", "data-heading": page.heading },
        h(Mark),
        h(Walls, { walls, current: page.wall, title: page.heading }),
        h(Freshness, { page }),
        h("div", { className: "tools" }, page.waiting?.n > 0 && h(Reminder, page), h(Personal, { page }), h(Find, { walls, found, setProps }), h(Account, { viewer, preferred, waiting: page.waiting, setProps })),
        page.help && h(HelpButton, { about: page.help }),
      ),
      h(MyWalls, { walls, page, parts, arranged, setProps }),
      h(Tip),
    );
  }

  /** The main part of a page that is made of form parts; the skip link leads to it. */
  const Main = ({ id, className, children }) => h("main", { id, className, tabIndex: -1 }, children);

  Object.assign(minidash, { Header, Main });
})();
