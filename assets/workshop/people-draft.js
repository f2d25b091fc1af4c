// What is typed over what was read: news of others come into fields that nobody touched, nothing typed is lost.
(() => {
  const { useWords } = minidash;
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  /**
   * Gives the draft, whether it differs from what was read, `set(name)(value)`, and `merge(now)`: takes what others have
   * saved for what was read, and tells the names of what they changed. `keep(sent, now)` takes what was stored of a
   * draft that was sent; what was typed since then stays.
   */
  function useFormDraft(read) {
    const [base, setBase] = React.useState(read);
    const [draft, setDraft] = React.useState(read);
    const set = (name) => (value) => setDraft((before) => ({ ...before, [name]: value }));
    const merge = (now) => {
      const changed = Object.keys(base).filter((name) => !same(base[name], now[name]));
      setDraft((before) => Object.fromEntries(Object.entries(before).map(([name, value]) => [name, same(value, base[name]) ? now[name] : value])));
      setBase(now);
      return changed;
    };
    const keep = (sent, now) => {
      setDraft((before) => Object.fromEntries(Object.entries(before).map(([name, value]) => [name, same(value, sent[name]) ? now[name] : value])));
      setBase(now);
    };
    return { draft, dirty: !same(base, draft), set, merge, keep };
  }

  /** The sentence after a conflict, which names what somebody else changed. */
  function useMeanwhile() {
    const say = useWords();
    return (changed) => say("people_meanwhile", { fields: changed.map((name) => say(`people_import_field_${name}`)).join(", ") || "–" });
  }

  Object.assign(minidash, { useFormDraft, useMeanwhile });
})();
