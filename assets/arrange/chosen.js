// What somebody chooses shows at once, while it is on its way to the server.
(() => {
  const { h, useWords, Icon, Sortable, plain } = minidash;
  const Steady = React.memo(Sortable);

  /**
   * Gives what is shown and `choose(value)`: the value shows at once and is sent; of those chosen meanwhile only the
   * last follows. `send(value)` promises whether it was accepted; if not, what is `saved` shows again.
   */
  function useChosen(saved, send) {
    const [chosen, setChosen] = React.useState(null);
    const next = React.useRef(null);
    const busy = React.useRef(false);
    const latest = React.useRef(send);
    latest.current = send;
    const choose = React.useCallback(async (value) => {
      setChosen(value);
      next.current = value;
      if (busy.current) return;
      busy.current = true;
      while (next.current) {
        const one = next.current;
        next.current = null;
        if (!(await latest.current(one))) next.current = null;
      }
      busy.current = false;
      setChosen(null);
    }, []);
    return [chosen ?? saved, choose];
  }

  /** The rows whose `names` hold the words, in a plain list: to be sorted among them would say little. */
  function Found({ items, words, draw, label }) {
    const say = useWords();
    const asked = plain(words).split(/\s+/).filter(Boolean);
    const found = items.filter(({ names }) => asked.every((word) => plain(names).includes(word)));
    return h(
      React.Fragment,
      null,
      h("p", { className: "unseen", role: "status" }, say("walls_found", { n: found.length })),
      found.length
        ? h("ul", { className: "sort-list", "aria-label": label }, found.map((item) => h("li", { key: item.key, className: "sort-row sort-row-found", "data-found-row": item.key }, draw(item))))
        : h("p", { className: "soft rows-nothing" }, say("gallery_nothing")),
    );
  }

  /**
   * Rows that can be sorted; while `words` are looked for, only what fits them. The long list stays meanwhile, and is
   * not drawn anew as long as `items`, `draw` and `sorted` are the same.
   */
  function Rows({ words, ...list }) {
    const looking = Boolean(words.trim());
    return h(React.Fragment, null, h("div", { hidden: looking }, h(Steady, list)), looking && h(Found, { words, ...list }));
  }

  /** Filters rows by typing; `label` says what. */
  function RowFilter({ words, type, label }) {
    const field = { type: "search", className: "input", value: words, placeholder: label, "aria-label": label, onChange: (event) => type(event.target.value) };
    return h("div", { className: "row-filter" }, h(Icon, { name: "search" }), h("input", field));
  }

  Object.assign(minidash, { useChosen, Rows, RowFilter });
})();
