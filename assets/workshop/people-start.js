// The first steps of a company that begins: each leads to its screen, and is ticked when it is done.
(() => {
  const { h, useWords, Icon, Screen, Waiting, useWork, classes } = minidash;
  const STEPS = ["datasets", "minidashes", "walls", "people"];
  // Only screens that exist are led to.
  const paths = { walls: "/admin/walls", ...minidash.tabPaths };

  function Step({ name, at, done, next }) {
    const say = useWords();
    const state = done ? say("steps_done") : next && say("steps_next");
    return h(
      "li",
      { className: classes("block", "start-step", done && "start-done", next && "start-next"), "aria-current": next ? "step" : undefined },
      h("span", { className: "start-number", "aria-hidden": true }, done ? h(Icon, { name: "check" }) : at),
      h("div", null, h("h2", null, say(`steps_${name}`), state && h("span", { className: classes("tag", done && "tag-good") }, state)), h("p", { className: "soft" }, say(`steps_${name}_text`))),
      name in paths && h("a", { href: paths[name], className: classes("button", next && "button-main") }, say(`steps_${name}_do`)),
    );
  }

  function Start() {
    const say = useWords();
    const [answer, again, problem] = useWork({ act: "start_steps" });
    const next = answer && STEPS.find((name) => !answer.done[name] && name in paths);
    return h(
      Screen,
      { title: say("steps_title"), text: say("steps_text") },
      answer ? h("ol", { className: "start-steps" }, STEPS.map((name, at) => h(Step, { key: name, name, at: at + 1, done: answer.done[name], next: name === next }))) : h(Waiting, { problem, again }),
      answer?.done.walls && h("p", { className: "start-end" }, STEPS.every((name) => answer.done[name]) && h("strong", null, say("steps_all_done")), h("a", { href: "/", className: "button" }, h(Icon, { name: "home" }), say("steps_home"))),
    );
  }

  minidash.screens.start = Start;
})();
