// Draws a trend as a small line with a soft ground and a point at the end.
(() => {
  const { h, useWords, dayText } = minidash;
  const WIDTH = 100;
  const HEIGHT = 32;
  const INSET = 3;

  /** The trend comes as {starts, values}; units without value are left out of the line. */
  function filled({ starts, values }) {
    const points = starts.map((from, at) => ({ from, at, value: values[at] }));
    return points.filter((point) => typeof point.value === "number");
  }

  /** Points of the trend in the picture; a unit without value leaves the line to pass over it. */
  function coordinates(points, count) {
    const values = points.map((point) => point.value);
    const low = Math.min(...values);
    const span = Math.max(...values) - low;
    return points.map(({ at, value }) => {
      const x = (at * WIDTH) / Math.max(1, count - 1);
      const share = span ? (value - low) / span : 0.5;
      return [x.toFixed(1), (HEIGHT - INSET - share * (HEIGHT - 2 * INSET)).toFixed(1)];
    });
  }

  function description(points, say) {
    const first = points[0];
    const last = points[points.length - 1];
    const highest = points.reduce((best, point) => (point.value > best.value ? point : best));
    const lowest = points.reduce((best, point) => (point.value < best.value ? point : best));
    const course = last.value > first.value ? "trend_up" : last.value < first.value ? "trend_down" : "trend_level";
    return say(course, {
      from: dayText(first.from),
      to: dayText(last.from),
      highest: dayText(highest.from),
      lowest: dayText(lowest.from),
    });
  }

  function Sparkline({ trend }) {
    const say = useWords();
    const points = trend ? filled(trend) : [];
    if (points.length < 2) return null;
    const line = coordinates(points, trend.starts.length);
    const path = line.map((point) => point.join(",")).join(" ");
    const [endX, endY] = line[line.length - 1];
    const text = description(points, say);
    return h(
      "div",
      { className: "spark", role: "img", "aria-label": text },
      h(
        "svg",
        { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": true },
        h("polygon", { className: "spark-ground", points: `${line[0][0]},${HEIGHT} ${path} ${endX},${HEIGHT}` }),
        h("polyline", { className: "spark-line", points: path, vectorEffect: "non-scaling-stroke" }),
      ),
      // The picture is stretched to its place, so a circle inside it would become an ellipse.
      h("span", { className: "spark-end", style: { left: `${endX}%`, top: `${(endY * 100) / HEIGHT}%` } }),
    );
  }

  minidash.Sparkline = Sparkline;
})();
