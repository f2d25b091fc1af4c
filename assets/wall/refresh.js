// Looks every half minute, and when the page comes back into view, whether the wall has changed.
(() => {
  const { tell } = minidash;

  function useRefresh(seconds) {
    React.useEffect(() => {
      const look = () => document.visibilityState === "visible" && tell("look-again");
      const timer = setInterval(look, seconds * 1000);
      document.addEventListener("visibilitychange", look);
      addEventListener("online", look);
      const shown = (event) => event.persisted && look();
      addEventListener("pageshow", shown);
      return () => {
        clearInterval(timer);
        document.removeEventListener("visibilitychange", look);
        removeEventListener("online", look);
        removeEventListener("pageshow", shown);
      };
    }, [seconds]);
  }

  /** `online` is false from the first request that reached nobody until the next that did; `reached` is when one last did. */
  function useOnline() {
    const [line, setLine] = React.useState(() => ({ online: true, reached: Date.now() }));
    React.useEffect(() => {
      const hear = ({ detail }) => setLine((before) => (detail.online ? { online: true, reached: Date.now() } : { ...before, online: false }));
      const lost = () => setLine((before) => ({ ...before, online: false }));
      document.addEventListener("minidash-line", hear);
      addEventListener("offline", lost);
      return () => {
        document.removeEventListener("minidash-line", hear);
        removeEventListener("offline", lost);
      };
    }, []);
    return line;
  }

  /** While offline, tries again sooner than the usual round. */
  function useReturn(online) {
    React.useEffect(() => {
      if (online) return undefined;
      const timer = setInterval(() => tell("look-again"), 5000);
      return () => clearInterval(timer);
    }, [online]);
  }

  /** The present second, told again every `every` seconds, for ages that grow while one looks. */
  function useNow(every) {
    const [now, setNow] = React.useState(Date.now);
    React.useEffect(() => {
      const timer = setInterval(() => setNow(Date.now()), every * 1000);
      return () => clearInterval(timer);
    }, [every]);
    return now;
  }

  Object.assign(minidash, { useRefresh, useOnline, useReturn, useNow });
})();
