// What somebody sees: the walls of their menu and their minidashes, each with the reason.
(() => {
  const { h, useWords, Waiting, useWork } = minidash;

  /** Why they have it, in words. */
  function reason(thing, say) {
    if (thing.home) return say("people_why_home");
    if (thing.own) return say("people_why_own");
    return thing.teams ? say("people_why_team", { teams: thing.teams.join(", ") }) : say("people_why_everyone");
  }

  const Row = ({ title, notes }) => h("li", { className: "seen-row" }, h("span", { className: "seen-title" }, title), h("span", { className: "soft" }, notes.join(" · ")));

  function Seen({ whose, name }) {
    const say = useWords();
    const [answer, again, problem] = useWork({ act: "people_seen", ...whose });
    if (!answer) return h("section", { className: "block" }, h(Waiting, { problem, again }));
    const { walls, minidashes, others } = answer.seen;
    const places = (one) => (one.walls.length ? say("people_on_walls", { walls: one.walls.join(", ") }) : say("people_on_no_wall"));
    return h(
      "section",
      { className: "block", "aria-labelledby": "seen" },
      h("h2", { id: "seen" }, say("people_sees", { name })),
      h("h3", null, say("people_sees_walls")),
      h("ul", { className: "seen-list" }, walls.map((wall) => h(Row, { key: wall.key, title: wall.title, notes: [reason(wall, say), wall.hidden && say("people_hidden")].filter(Boolean) }))),
      h("h3", null, say("people_sees_minidashes")),
      minidashes.length ? h("ul", { className: "seen-list" }, minidashes.map((one) => h(Row, { key: one.key, title: one.title, notes: [reason(one, say), places(one)] }))) : h("p", { className: "soft" }, say("people_sees_nothing")),
      others > 0 && h("p", { className: "soft" }, say("people_sees_others", { n: others })),
    );
  }

  minidash.Seen = Seen;
})();
