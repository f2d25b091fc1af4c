// A dataset while it is described: its body as definitions keep it, and what is wrong with it, by place.
(() => {
  const { work, useWords } = minidash;
  const WAIT = 350;

  const isEmpty = (value) => value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length) || (typeof value === "object" && !Array.isArray(value) && !Object.keys(value).length);

  /** The mapping with these values; what is empty is not said. */
  function having(mapping, values) {
    const all = Object.entries({ ...mapping, ...values });
    return Object.fromEntries(all.filter(([, value]) => !isEmpty(value)));
  }

  const withField = (body, name, values) => having(body, { fields: having(body.fields, { [name]: having(body.fields?.[name], values) }) });
  const withReading = (body, values) => having(body, { read: having(body.read, values) });

  /** The body without computed columns that nobody has begun to write. */
  function begun(body) {
    const fields = Object.entries(body.fields ?? {}).filter(([, { expression }]) => expression === undefined || expression.trim());
    return having(body, { fields: Object.fromEntries(fields) });
  }

  /** A relation or an expression under another name, at its place. */
  const renamed = (mapping, old, name) => Object.fromEntries(Object.entries(mapping).map(([key, value]) => [key === old ? name : key, value]));

  /** What was declared of columns that are no longer there is no longer said. */
  function pruned(body, look) {
    const there = new Set((look?.fields ?? []).map(({ name }) => name));
    if (!there.size || body.sql) return body;
    const kept = Object.entries(body.fields ?? {}).filter(([name, { expression }]) => there.has(name) || expression !== undefined);
    return having(body, { fields: Object.fromEntries(kept) });
  }

  const isPlain = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  /** What somebody else saved, with what was changed here since `base` put on top. */
  function merged(base, mine, theirs) {
    if (same(mine, base)) return theirs;
    if (!isPlain(mine) || !isPlain(theirs)) return mine;
    const start = isPlain(base) ? base : {};
    const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
    const all = keys.map((key) => [key, merged(start[key], mine[key], theirs[key])]);
    return Object.fromEntries(all.filter(([, value]) => value !== undefined));
  }

  /** Problems by place inside the dataset: `datasets.orders.fields.x.type` becomes `fields.x.type`. */
  function insides(errors) {
    const inside = ([path, text]) => [path.replace(/^datasets\.[^.]+\.?/, ""), text];
    return Object.fromEntries(Object.entries(errors ?? {}).map(inside));
  }

  /** [look, wrong, busy]: the first rows of the draft, asked for when it has not changed for a moment. */
  function useLook(wish) {
    const say = useWords();
    const [state, setState] = React.useState({ look: null, wrong: {}, busy: Boolean(wish) });
    const text = JSON.stringify(wish);
    React.useEffect(() => {
      // Nothing is asked for any more, so nothing is awaited and nothing is wrong.
      if (!wish) {
        setState((before) => ({ ...before, wrong: {}, busy: false }));
        return undefined;
      }
      let wanted = true;
      const ask = async () => {
        setState((before) => ({ ...before, busy: true }));
        const answer = await work({ act: "look_at_dataset", ...wish }).catch(() => ({ problem: say("not_reached") }));
        if (!wanted) return;
        const told = insides(answer.errors);
        const wrong = answer.problem && isEmpty(told) ? { file: answer.problem } : { ...answer.look?.wrong, ...told };
        setState((before) => ({ look: answer.look ?? before.look, wrong, busy: false }));
      };
      const timer = setTimeout(ask, WAIT);
      return () => {
        wanted = false;
        clearTimeout(timer);
      };
    }, [text]);
    return [state.look, state.wrong, state.busy];
  }

  Object.assign(minidash, { having, withField, withReading, renamed, pruned, begun, insides, merged, useLook, isEmpty });
})();
