// Rows that are put into order by dragging their grip or by its arrow keys, each with a form of its own below.
(() => {
  const { h, useWords, Icon, Sortable } = minidash;
  let made = 0;

  /** Names for rows that have none of their own and may look alike: one stays with its row however rows are moved. */
  function useRowNames(count) {
    const names = React.useRef([]);
    while (names.current.length < count) names.current.push(`row-${(made += 1)}`);
    names.current.length = count;
    return names;
  }

  /**
   * Rows with names as above inside `box`. `drop(at)` forgets one, and the focus goes on to what takes out the next row,
   * or after the last one to what adds a row: they are marked by `data-drop-row` and `data-add-row`, a field that finds
   * by the class `add-row`.
   */
  function useRows(count) {
    const names = useRowNames(count);
    const box = React.useRef(null);
    const gone = React.useRef(null);
    React.useEffect(() => {
      if (gone.current === null) return;
      (box.current.querySelectorAll("[data-drop-row]")[gone.current] ?? box.current.querySelector("[data-add-row], .add-row input"))?.focus();
      gone.current = null;
    });
    const drop = (at) => {
      names.current = names.current.toSpliced(at, 1);
      gone.current = at;
    };
    return { names, box, drop };
  }

  /**
   * `items` are in order, `rows` their names by `useRows`; `title(item, at)` names a row, `draw(item, at)` is what stands in it beside its grip and its
   * bin. `change(items)` hears every change.
   */
  function Ordered({ rows, label, items, title, draw, change, wrong }) {
    const say = useWords();
    const { names } = rows;
    const named = items.map((item, at) => ({ key: names.current[at], title: title(item, at), item, at }));
    const sorted = (keys) => {
      const byKey = new Map(named.map((row) => [row.key, row.item]));
      names.current = keys;
      change(keys.map((key) => byKey.get(key)));
    };
    const drop = (at) => {
      rows.drop(at);
      change(items.toSpliced(at, 1));
    };
    const row = (one) =>
      h(
        React.Fragment,
        null,
        draw(one.item, one.at),
        wrong?.(one.at) && h("span", { className: "row-wrong", "data-tip": wrong(one.at) }, h(Icon, { name: "alert-triangle" }), h("span", { className: "unseen" }, wrong(one.at))),
        h("button", { type: "button", className: "icon-button", "aria-label": say("take_out", { text: one.title }), "data-drop-row": true, onClick: () => drop(one.at) }, h(Icon, { name: "trash" })),
      );
    if (!items.length) return null;
    return h(Sortable, { items: named, label, draw: row, sorted });
  }

  Object.assign(minidash, { Ordered, useRows });
})();
