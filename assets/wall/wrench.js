// The wrench of administrators: it opens the editor of a minidash, which leads back to the same place of the wall.
(() => {
  const { h, useWords, Icon } = minidash;
  const KEPT = "minidash way back";

  const wayBack = {
    /** Notes where somebody comes from: the wall, and the minidash to be found there again. */
    keep: (found) => sessionStorage.setItem(KEPT, JSON.stringify({ path: location.pathname, found })),
    /** {path, found}, once; null for who did not come from a wall to edit that minidash. */
    take(found) {
      const kept = JSON.parse(sessionStorage.getItem(KEPT));
      sessionStorage.removeItem(KEPT);
      return kept?.found === found ? kept : null;
    },
  };

  function Wrench({ minidashKey, title }) {
    const say = useWords();
    return h("a", { href: `/admin/minidashes/${minidashKey}`, className: "tile-tool", "aria-label": say("edit_minidash", { title }), "data-tip": say("edit_minidash_tip"), onClick: () => wayBack.keep(minidashKey) }, h(Icon, { name: "tool" }));
  }

  Object.assign(minidash, { Wrench, wayBack });
})();
