// What the forms of minidashes offer: datasets with their fields, operators, periods, aggregates, teams, people.
(() => {
  const { h, useWords, Combobox, plain } = minidash;
  const Vocabulary = React.createContext(null);
  const useVocabulary = () => React.useContext(Vocabulary);
  const HOPS = 3;

  const datasetOf = (vocabulary, key) => vocabulary.datasets.find((one) => one.key === key);

  /** The field that a path leads to from a dataset: {field, label, dataset}, nothing where it leads nowhere. */
  function findField(vocabulary, dataset, path) {
    const table = datasetOf(vocabulary, dataset);
    if (!table || typeof path !== "string") return null;
    const own = table.fields.find((field) => field.name === path);
    if (own) return { field: own, label: own.label, dataset };
    const dot = path.indexOf(".");
    const relation = dot > 0 && table.relations.find((one) => one.key === path.slice(0, dot) && !one.many);
    const found = relation && findField(vocabulary, relation.dataset, path.slice(dot + 1));
    return found ? { ...found, label: `${relation.title} › ${found.label}` } : null;
  }

  /** All fields that can be reached from a dataset: [{path, label, field}], its own first. */
  function reachable(vocabulary, dataset, hops = HOPS, before = "", said = "") {
    const table = datasetOf(vocabulary, dataset);
    if (!table) return [];
    const own = table.fields.map((field) => ({ path: before + field.name, label: said + field.label, field }));
    const further = hops ? table.relations.filter((one) => !one.many).flatMap((one) => reachable(vocabulary, one.dataset, hops - 1, `${before}${one.key}.`, `${said}${one.title} › `)) : [];
    return [...own, ...further];
  }

  /**
   * Takes a field of a dataset, or one that its relations lead to; `fits(field)` says which are offered. `further(typed)`
   * promises other choices, each with what is `said` by it; they stand before the fields that say it less exactly.
   */
  function FieldPicker({ dataset, fields, value, change, fits = () => true, further, ...more }) {
    const say = useWords();
    const vocabulary = useVocabulary();
    const offered = React.useMemo(() => fields ?? reachable(vocabulary, dataset), [vocabulary, dataset, fields]);
    const load = async (typed) => {
      const asked = plain(typed).split(/\s+/).filter(Boolean);
      const named = ({ label, path }) => asked.every((word) => plain(`${label} ${path}`).includes(word));
      const whole = plain(typed.trim());
      // What is called just so comes before what only holds the words.
      const rank = ({ label }) => (plain(label) === whole ? 0 : plain(label).startsWith(whole) ? 1 : 2);
      const found = offered.filter((one) => fits(one.field) && named(one));
      const own = found.sort((a, b) => rank(a) - rank(b)).map((one) => ({ value: one.path, text: one.label, note: say(`type_${one.field.type}`) }));
      if (!further) return own;
      // What is known here is offered, whether or not the server answers.
      const others = await further(typed).catch(() => []);
      const exactly = others.filter((one) => plain(one.said) === whole);
      const called = own.filter((one) => plain(one.text) === whole);
      return [...new Set([...called, ...exactly, ...own, ...others])];
    };
    const text = (path) => offered.find((one) => one.path === path)?.label ?? path;
    return h(Combobox, { ...more, value, change: (path) => change(path ?? ""), load, text });
  }

  /** A number as people of both languages write it; null when it is none. */
  function readNumber(typed) {
    const text = String(typed).replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
    return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : null;
  }
  const writeNumber = (value) => (typeof value === "number" ? String(value).replace(".", document.documentElement.lang === "fr" ? "," : ".") : (value ?? ""));

  /** A number; what is typed and no number yet goes on as it is, so that it is told what is wrong with it. */
  function NumberInput({ value, change, ...more }) {
    const [typed, type] = React.useState(() => writeNumber(value));
    const said = React.useRef(value);
    if (said.current !== value) {
      said.current = value;
      type(writeNumber(value));
    }
    const hear = (text) => {
      type(text);
      said.current = text.trim() === "" ? null : (readNumber(text) ?? text);
      change(said.current);
    };
    return h(minidash.NumberField, { ...more, value: typed, change: hear });
  }

  /** A text of a definition in the language of the page, else in the other. */
  const plainText = (text) => (text && typeof text === "object" ? (text[document.documentElement.lang] ?? Object.values(text)[0]) : text);

  /** What is wrong with what stands at a path or below it. */
  const problemUnder = (problems, path) => Object.entries(problems).find(([at]) => at === path || at.startsWith(`${path}.`))?.[1];

  Object.assign(minidash, { plainText, problemUnder, Vocabulary, useVocabulary, findField, datasetOf, reachable, FieldPicker, NumberInput, readNumber });
})();
