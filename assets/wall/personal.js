// In the header: the switch that turns a wall into edit mode, and the badge of a personal wall.
(() => {
  const { h, useWords, Icon, Popup, go, tell } = minidash;

  function Switch({ page }) {
    const say = useWords();
    const turn = () => (page.editing ? tell("leave-editing") : go(`/walls/${page.wall}/edit`, null, scrollY));
    return h(
      "button",
      { type: "button", role: "switch", "aria-checked": Boolean(page.editing), className: "personalise", "data-tip": page.editing ? undefined : say("personalise_tip"), onClick: turn },
      h("span", { className: "switch", "aria-hidden": true }),
      h("span", { className: "personalise-word" }, say("personalise")),
    );
  }

  function Badge() {
    const say = useWords();
    const panel = (close) =>
      h(
        React.Fragment,
        null,
        h("p", { className: "panel-text" }, say("personal_text")),
        h("button", { type: "button", className: "menu-item", onClick: () => (close(), tell("reset")) }, h(Icon, { name: "restore" }), say("reset")),
      );
    const face = [h(Icon, { key: "icon", name: "user" }), h("span", { key: "word", className: "badge-word" }, say("personal"))];
    return h(Popup, { className: "badge-popup", button: { className: "badge" }, face, label: say("personal"), panel });
  }

  /** Nothing where there is no wall to arrange. */
  function Personal({ page }) {
    if (!page.wall) return null;
    return h(React.Fragment, null, page.personalised && !page.editing && h(Badge), h(Switch, { page }));
  }

  minidash.Personal = Personal;
})();
