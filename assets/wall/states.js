// What stands in place of tiles: an empty wall, no wall yet, nothing at this address; and the banner while offline.
(() => {
  const { h, Words, useWords, Icon, useOnline, useReturn, useNow, ageText, LeftDraft } = minidash;
  const ICONS = { empty: "layout-grid", empty_own: "layout-grid", no_walls: "layout-dashboard", missing: "compass-off" };

  // What administrators can do about it: the text of a link to the walls of the company.
  const FOR_ADMIN = { empty: "manage_walls" };

  function Plain({ state, path, viewer }) {
    const { admin } = viewer;
    const say = useWords();
    const words = React.useContext(Words);
    const forAdmin = `${state}_text_admin`;
    const key = admin && forAdmin in words ? forAdmin : `${state}_text`;
    return h(
      "div",
      { className: "plain" },
      h(Icon, { name: ICONS[state] }),
      h("h1", null, say(`${state}_title`)),
      h("p", null, say(key)),
      state === "missing" && h(LeftDraft, { login: viewer.login, path }),
      admin && state in FOR_ADMIN && h("p", null, h("a", { href: "/admin/walls", className: "button" }, say(FOR_ADMIN[state]))),
    );
  }

  function Offline() {
    const say = useWords();
    const { online, reached } = useOnline();
    const now = useNow(20);
    useReturn(online);
    const text = online ? "" : say("offline", { age: ageText(Math.max(0, (now - reached) / 1000)) });
    return h("div", { className: "offline", role: "status" }, !online && h("p", null, h(Icon, { name: "cloud-off" }), text));
  }

  Object.assign(minidash, { Plain, Offline });
})();
