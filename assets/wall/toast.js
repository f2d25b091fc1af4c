// Says what was just done, and offers to undo it; stays until it is closed, followed by another, or the page is left.
(() => {
  const { h, useWords, useNews, Icon, tell } = minidash;

  /**
   * `said` is {text, act, label}: the sentence and, if there is something to do about it, a button that does it; null
   * takes away what was said before.
   */
  const toast = (said) => tell("toast", said && { ...said, at: location.pathname });

  function Toast({ path }) {
    const say = useWords();
    const [said, setSaid] = React.useState(null);
    useNews("toast", setSaid);
    // Leaving edit mode shows the same wall: what was saved there can still be undone.
    React.useEffect(() => setSaid((one) => (one && plainPath(one.at) === plainPath(location.pathname) ? one : null)), [path]);
    const act = () => {
      setSaid(null);
      said.act();
    };
    return h(
      "div",
      { className: "toast", role: "status" },
      said &&
        h(
          "div",
          { className: "toast-card" },
          h("p", null, said.text),
          said.act && h("button", { type: "button", className: "toast-act", onClick: act }, said.label ?? say("undo")),
          h("button", { type: "button", className: "icon-button", "aria-label": say("close"), onClick: () => setSaid(null) }, h(Icon, { name: "x" })),
        ),
    );
  }

  const plainPath = (path) => path.replace(/\/edit$/, "");

  Object.assign(minidash, { toast, Toast });
})();
