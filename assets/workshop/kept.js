// What was said for one choice, such as the filter of a dataset: kept while another is tried, as long as the form is open.
(() => {
  const { h, useWords, useVocabulary, datasetOf } = minidash;

  /** Parts by choice. `swap(from, parts, to)` puts `parts` aside and gives those of `to`; null if it was not chosen before. */
  function keeping() {
    const kept = new Map();
    const swap = (from, parts, to) => {
      kept.delete(from ?? "");
      kept.set(from ?? "", parts);
      return kept.get(to) ?? null;
    };
    /** The choice left last, other than `chosen`, that had a filter. */
    const filtered = (chosen) => [...kept].reverse().find(([choice, { where }]) => choice && choice !== chosen && where)?.[0] ?? null;
    return { swap, filtered };
  }

  /** One for each name, such as that of a row: rows come and go, what is kept for them stays. */
  function useKept() {
    const all = React.useRef({});
    return (name) => (all.current[name] ??= keeping());
  }

  /** That the filter went with the dataset that was chosen before, until there is another one. */
  function FilterKept({ kept, dataset, where }) {
    const say = useWords();
    const left = where ? null : datasetOf(useVocabulary(), kept.filtered(dataset));
    return h("p", { className: left ? "filter-kept" : "unseen", role: "status" }, left && say("filter_kept", { dataset: left.title }));
  }

  Object.assign(minidash, { useKept, FilterKept });
})();
