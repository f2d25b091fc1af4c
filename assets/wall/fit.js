// Makes a tile's content fit its box: large if there is room, else snug, then without sparklines, then without bars;
// then it scrolls by whole lines, with “3 more”; where not even one line fits, its figures alone are left.
(() => {
  const STEPS = ["roomy", "full", "snug", "snug no-spark", "snug no-spark no-bar"];
  const LAST = "snug no-spark no-bar scroll";
  const fits = (body) => body.scrollHeight <= body.clientHeight + 1;
  const pieces = (body) => Array.from(body.querySelectorAll(".line, .row"));
  const bottom = (element) => element.getBoundingClientRect().bottom;

  function choose(tile, body) {
    body.style.maxHeight = "";
    for (const step of STEPS) {
      tile.dataset.fit = step;
      if (fits(body)) return true;
    }
    tile.dataset.fit = LAST;
    return false;
  }

  const wholePieces = (body) => pieces(body).filter((piece) => bottom(piece) <= bottom(body) + 1);

  /** Ends the visible part below the last line that is seen whole, so that none is cut. */
  function cutBetweenLines(tile, body) {
    body.scrollTop = 0;
    if (!wholePieces(body).length) tile.dataset.fit = `${LAST} bare`;
    const whole = wholePieces(body);
    // A preview is drawn smaller than it is laid out.
    const scale = tile.getBoundingClientRect().height / tile.offsetHeight || 1;
    if (whole.length) body.style.maxHeight = `${(bottom(whole[whole.length - 1]) - body.getBoundingClientRect().top) / scale}px`;
  }

  /** How many lines or rows end below what is seen of the tile. */
  const below = (body) => pieces(body).filter((piece) => bottom(piece) > bottom(body) + 2).length;

  function fit(tile, body, more) {
    const fitted = choose(tile, body);
    if (!fitted) cutBetweenLines(tile, body);
    // What scrolls must be reachable by keyboard.
    if (fitted) body.removeAttribute("tabindex");
    else body.tabIndex = 0;
    more(fitted ? 0 : below(body));
  }

  /** Fits the tile now, at each change of its content and each change of its size; `more(n)` hears what is hidden. */
  function useFit(tile, body, content, more) {
    React.useLayoutEffect(() => {
      let size = "";
      const again = () => fit(tile.current, body.current, more);
      const resized = ([{ contentRect }]) => {
        const now = `${contentRect.width}x${contentRect.height}`;
        if (now !== size) again();
        size = now;
      };
      const count = () => more(below(body.current));
      again();
      const sizes = new ResizeObserver(resized);
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
