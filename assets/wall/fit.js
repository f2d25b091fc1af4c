// Makes a tile's content fit its box: without sparklines, then without bars, at last scrolling with “3 more”.
(() => {
  const STEPS = ["full", "no-spark", "no-bar", "scroll"];
  const fits = (body) => body.scrollHeight <= body.clientHeight + 1;

  function choose(tile, body) {
    for (const step of STEPS) {
      tile.dataset.fit = step;
      if (fits(body)) return step;
    }
    return "scroll";
  }

  /** How many lines or rows end below what is seen of the tile. */
  function below(body) {
    const edge = body.getBoundingClientRect().bottom + 2;
    const pieces = body.querySelectorAll(".line, .row");
    return Array.from(pieces).filter((piece) => piece.getBoundingClientRect().bottom > edge).length;
  }

  function fit(tile, body, more) {
    const scrolls = choose(tile, body) === "scroll" && !fits(body);
    if (scrolls) body.tabIndex = 0;
    else body.removeAttribute("tabindex");
    more(scrolls ? below(body) : 0);
  }

  /** Fits the tile now, at each change of its content and each change of its size; `more(n)` hears what is hidden. */
  function useFit(tile, body, content, more) {
    React.useLayoutEffect(() => {
      const again = () => fit(tile.current, body.current, more);
      const count = () => more(below(body.current));
      again();
      const sizes = new ResizeObserver(again);
      sizes.observe(tile.current);
      const watched = body.current;
      watched.addEventListener("scroll", count, { passive: true });
      // The letters are another width once the real font has come.
      document.fonts?.ready.then(() => body.current && again());
      return () => {
        sizes.disconnect();
        watched.removeEventListener("scroll", count);
      };
    }, [content]);
  }

  minidash.useFit = useFit;
})();
