// Opens the namespace of the screens: elements, words, icons, dates and a bus for what happens between parts.
window.minidash = (() => {
  const h = React.createElement;
  const Words = React.createContext({});
  // English as most of the world writes dates: 6 May 1998.
  const locale = () => (document.documentElement.lang === "fr" ? "fr-FR" : "en-GB");

  /** Gives `say(key, values)`: the text of that key in the viewer's language, its {places} filled. */
  function useWords() {
    const words = React.useContext(Words);
    return React.useCallback((key, values) => fill(words[key] ?? key, values), [words]);
  }

  function fill(text, values = {}) {
    return text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
  }

  function Icon({ name }) {
    return h("i", { className: `icon icon-${name}`, "aria-hidden": true });
  }

  const Hidden = ({ children }) => h("span", { className: "unseen" }, children);

  const classes = (...names) => names.filter(Boolean).join(" ");

  /** Small letters without accents, for searching as people type. */
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  let wishes = 0;

  /** A text that differs for each thing that happens, so that two equal wishes are still two; it begins with its rank. */
  const unique = () => `${(wishes += 1)}-${Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join("")}`;

  const bus = new EventTarget();
  const tell = (name, detail) => bus.dispatchEvent(new CustomEvent(name, { detail }));

  /** Runs `act(detail)` each time that `name` happens. */
  function useNews(name, act) {
    const latest = React.useRef(act);
    latest.current = act;
    React.useEffect(() => {
      const hear = (event) => latest.current(event.detail);
      bus.addEventListener(name, hear);
      return () => bus.removeEventListener(name, hear);
    }, [name]);
  }

  return { h, Words, useWords, Icon, Hidden, classes, plain, unique, locale, tell, useNews };
})();
