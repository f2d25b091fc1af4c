// A value over time: the chart that plotly draws in the colours of the page, and the same as a table.
(() => {
  const { h, useWords, Icon, useAnswer, Waiting, useParts, ExplainTable } = minidash;
  const UNITS = ["day", "week", "month", "quarter", "year"];
  const NARROW = 460;

  /** A colour of the page as plotly reads it: it knows neither variables nor light-dark(). */
  function colour(box, name) {
    const probe = box.ownerDocument.createElement("span");
    probe.style.color = `var(${name})`;
    box.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  }

  /** The figure in the colours and the width of the page. */
  function dressed(figure, box) {
    const [ink, edge, accent, raised] = ["--soft", "--edge", "--accent", "--raised"].map((name) => colour(box, name));
    const few = box.clientWidth < NARROW;
    const { tickvals, ticktext } = figure.layout.xaxis;
    const kept = (list) => list.filter((_, at) => !few || (list.length - 1 - at) % 2 === 0);
    const data = figure.data.map((trace) => ({ ...trace, marker: { ...trace.marker, color: accent }, line: { color: accent, width: 2 } }));
    const font = { family: getComputedStyle(box).fontFamily, size: 12, color: ink };
    const layout = {
      ...figure.layout,
      font,
      hoverlabel: { bgcolor: raised, bordercolor: edge, font: { ...font, color: colour(box, "--ink") } },
      xaxis: { ...figure.layout.xaxis, tickvals: kept(tickvals), ticktext: kept(ticktext), linecolor: edge },
      yaxis: { ...figure.layout.yaxis, gridcolor: edge },
    };
    return { data: data.map(({ line, ...trace }) => (trace.type === "bar" ? trace : { ...trace, line })), layout };
  }

  /** Draws again when the theme or the width changes. */
  function useChart(figure) {
    const box = React.useRef(null);
    React.useEffect(() => {
      const place = box.current;
      const draw = () => {
        const { data, layout } = dressed(figure, place);
        window.Plotly.react(place, data, { ...layout, width: place.clientWidth, height: place.clientHeight }, { displayModeBar: false, staticPlot: false });
      };
      draw();
      const sizes = new ResizeObserver(draw);
      sizes.observe(place);
      const themes = new MutationObserver(draw);
      themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
      const scheme = matchMedia("(prefers-color-scheme: dark)");
      scheme.addEventListener("change", draw);
      return () => {
        sizes.disconnect();
        themes.disconnect();
        scheme.removeEventListener("change", draw);
        window.Plotly.purge(place);
      };
    }, [figure]);
    return box;
  }

  function Chart({ figure, label }) {
    const box = useChart(figure);
    return h("div", { className: "explain-chart", role: "img", "aria-label": label }, h("div", { ref: box, "aria-hidden": true }));
  }

  /** Plotly is large, and comes when a chart is looked at first. */
  function Drawn({ course, parts }) {
    const say = useWords();
    const ready = useParts(parts.charts, true);
    if (!ready) return h("p", { className: "waiting explain-chart", role: "status", "aria-label": say("explain_waiting") }, h(Icon, { name: "loader-2" }));
    return h(Chart, { figure: course.figure, label: say("explain_chart", { label: course.label, unit: say(`explain_${course.by}`) }) });
  }

  function Choice({ label, value, choices, change }) {
    const id = React.useId();
    const options = choices.map(([key, text]) => h("option", { key, value: key }, text));
    return h("div", { className: "explain-choice" }, h("label", { htmlFor: id }, label), h("select", { id, className: "input", value, onChange: (event) => change(event.target.value) }, options));
  }

  function Values({ course }) {
    const say = useWords();
    const columns = [
      { key: "period", label: say("explain_period"), kind: "text" },
      { key: "value", label: say("explain_value"), kind: course.kind },
    ];
    const points = [...course.points].reverse();
    const name = (point, at) => (at === 0 ? `${point.label} (${say("explain_current")})` : point.label);
    return h(ExplainTable, { label: course.label, columns, texts: points.map((point, at) => [name(point, at), point.text]), rows: points.map((point) => [point.from, point.value]) });
  }

  function Course({ told, parts }) {
    const say = useWords();
    const [by, cut] = React.useState(told.unit);
    const [on, follow] = React.useState(told.dates[0]?.key ?? null);
    const asked = useAnswer({ about: "course", key: told.minidash, line: told.line, by, on });
    const course = asked.answer;
    const body = !course || course.problem ? h(Waiting, { asked }) : course.reason ? h("p", { className: "explain-reason" }, h(Icon, { name: "info-circle" }), course.reason) : h(React.Fragment, null, course.figure && h(Drawn, { course, parts }), h(Values, { course }));
    return h(
      React.Fragment,
      null,
      h(
        "div",
        { className: "explain-choices" },
        h(Choice, { label: say("explain_by"), value: by, choices: UNITS.map((unit) => [unit, say(`explain_${unit}`)]), change: cut }),
        told.dates.length > 1 && h(Choice, { label: say("explain_on"), value: on, choices: told.dates.map(({ key, label }) => [key, label]), change: follow }),
      ),
      body,
    );
  }

  minidash.ExplainCourse = Course;
})();
