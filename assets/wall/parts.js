// Scripts and styles that come when somebody needs them: arranging, and the workshop.
(() => {
  const AGAIN = 3000;
  const loading = new Map();
  const here = new Set();

  /** Loads a script or a style of this server, once. */
  function load(kind, path) {
    if (here.has(path)) return Promise.resolve();
    if (!loading.has(path)) {
      const element = document.createElement(kind);
      Object.assign(element, kind === "script" ? { src: path } : { rel: "stylesheet", href: path });
      const came = new Promise((done, fail) => Object.assign(element, { onload: done, onerror: fail }));
      loading.set(path, came.then(() => here.add(path)));
      document.head.append(element);
    }
    return loading.get(path);
  }

  /** Scripts run in their order: each stands on those before it. */
  async function loadAll({ scripts, styles }) {
    const styled = Promise.all(styles.map((path) => load("link", path)));
    for (const path of scripts) await load("script", path);
    await styled;
  }

  const areHere = ({ scripts, styles }) => [...scripts, ...styles].every((path) => here.has(path));

  /** True as soon as these {scripts, styles} are here; asks for them when `wanted`, again and again if need be. */
  function useParts(parts, wanted) {
    const [ready, setReady] = React.useState(() => areHere(parts));
    React.useEffect(() => {
      if (!wanted || ready) return undefined;
      let timer = 0;
      const failed = () => {
        loading.clear();
        timer = setTimeout(ask, AGAIN);
      };
      const ask = () => loadAll(parts).then(() => setReady(true), failed);
      ask();
      return () => clearTimeout(timer);
    }, [wanted]);
    return ready;
  }

  minidash.useParts = useParts;
})();
