// Draws one indicator: label, figure, change, target, trend, and the marks of a value entered by hand.
(() => {
  const { h, useWords, Icon, Hidden, Sparkline, classes } = minidash;
  const MARKS = { good: "check", bad: "alert-triangle" };

  function Figure({ line, explain }) {
    const say = useWords();
    const exact = line.value ?? "";
    const attributes = { className: classes("figure", exact === "" && "figure-none"), "data-value": exact };
    if (explain) {
      // What it says is its name's part, so that it can be called by voice as it is read.
      const name = say("explain_value", { label: line.label, text: line.text });
      const asked = { ...attributes, type: "button", "aria-haspopup": "dialog", "data-tip": line.reason || undefined, onClick: () => explain(line) };
      if (!line.reason) return h("button", { ...asked, "aria-label": name }, line.text);
      return h("button", { ...asked, "aria-label": `${name} (${line.reason})` }, line.text, h(Hidden, null, line.reason));
    }
    if (!line.reason) return h("span", attributes, line.text);
    return h(
      "span",
      { ...attributes, tabIndex: 0, "data-tip": line.reason },
      h("span", { "aria-hidden": true }, line.text),
      h(Hidden, null, line.reason),
    );
  }

  function direction(line) {
    const change = line.change ?? 0;
    if (change === 0) return "minus";
    return change > 0 ? "arrow-up-right" : "arrow-down-right";
  }

  function Change({ line }) {
    const say = useWords();
    // With a target, the status speaks of the target and not of the change.
    const status = line.target == null ? line.status : null;
    if (!line.change_text && !line.compared_with) return null;
    return h(
      "span",
      { className: "change", "data-tip": line.previous_text ? say("before", { value: line.previous_text }) : undefined },
      line.change_text &&
        h(
          "span",
          { className: classes("chip", status && `chip-${status}`) },
          h(Icon, { name: direction(line) }),
          line.change_text,
          status && h(Icon, { name: MARKS[status] }),
          status && h(Hidden, null, ` (${say(status === "good" ? "change_good" : "change_bad")})`),
        ),
      line.compared_with && h("span", { className: "against" }, line.compared_with),
    );
  }

  function Target({ line }) {
    const say = useWords();
    if (line.target == null && !line.target_text) return null;
    const status = line.status ?? "open";
    return h(
      "div",
      { className: `target target-${status}` },
      line.progress != null &&
        h("div", { className: "bar", "aria-hidden": true }, h("div", { className: "bar-fill", style: { width: `${line.progress * 100}%` } })),
      h(
        "div",
        { className: "target-words" },
        h("span", null, line.target_text),
        line.status && h("span", { className: "verdict" }, h(Icon, { name: MARKS[line.status] }), say(`target_${line.status}`)),
      ),
    );
  }

  function Entered({ line, enter }) {
    const say = useWords();
    if (!line.manual) return null;
    return h(
      "div",
      { className: "entered" },
      h("span", { className: "by-hand" }, h(Icon, { name: "hand-finger" }), line.entered ?? say("by_hand")),
      line.stale && h("span", { className: "stale" }, h(Icon, { name: "clock-exclamation" }), say("stale")),
      line.can_enter &&
        h(
          "button",
          { type: "button", className: "small-button", onClick: () => enter(line), "aria-label": say("enter_for", { label: line.label }) },
          h(Icon, { name: "pencil-plus" }),
          say("enter"),
        ),
      line.note && h("span", { className: "note" }, line.note),
    );
  }

  function Problem({ text }) {
    return h("p", { className: "problem" }, h(Icon, { name: "alert-triangle" }), h("span", null, text));
  }

  function Line({ line, title, hero, enter, explain }) {
    const style = hero ? { "--letters": Math.max(4, line.text.length) } : undefined;
    return h(
      hero ? "div" : "li",
      { className: hero ? "hero" : "line", "data-indicator": line.key, style },
      h(
        "div",
        { className: "line-main" },
        h("span", { className: line.label === title ? "unseen" : "label" }, line.label),
        line.problem
          ? h(React.Fragment, null, h("span", { className: "unseen", "data-value": "" }, "–"), h(Problem, { text: line.problem }))
          : h("span", { className: "reading" }, h(Figure, { line, explain }), h(Change, { line })),
      ),
      h(Sparkline, { trend: line.trend }),
      !line.problem && h(Target, { line }),
      h(Entered, { line, enter }),
    );
  }

  Object.assign(minidash, { Line, Problem });
})();
