// What stands in place of tiles: an empty wall, no wall yet, nothing at this address; and the banner while offline.
(() => {
  const { h, Words, useWords, Icon, useOnline, useReturn, useNow, ageText } = minidash;
  const ICONS = { empty: "layout-grid", no_walls: "layout-dashboard", missing: "compass-off" };

  function Plain({ state, admin }) {
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
