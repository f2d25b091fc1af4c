// The form of a wall of the company: its titles, and the teams whose menus have it.
(() => {
  const { h, useWords, useAttempts, Dialog, Icon } = minidash;

  function Title({ language, value, change, first, error }) {
    const say = useWords();
    const id = `wall-title-${language}`;
    const about = error ? `wall-titles-hint ${id}-error` : "wall-titles-hint";
    const field = { id, className: "input", value, maxLength: 1000, lang: language, autoFocus: first, placeholder: say(`title_example_${language}`), "aria-describedby": about, "aria-invalid": error ? true : undefined, onChange: (event) => change(event.target.value) };
    return h("div", { className: "field" }, h("label", { htmlFor: id }, say(`title_${language}`)), h("input", field), error && h("p", { id: `${id}-error`, className: "field-error" }, h(Icon, { name: "alert-triangle" }), error));
  }

  const Check = ({ type, checked, change, text, ...more }) =>
    h("label", { className: "check" }, h("input", { type, checked, onChange: change, ...more }), h("span", null, text));

  /** `chosen` is null for everybody; `everybody` is false once teams are chosen, also before any is. */
  function Teams({ teams, chosen, choose }) {
    const say = useWords();
    const toggle = (key) => choose(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);
    return h(
      "fieldset",
      { className: "wall-teams" },
      h("legend", null, say("wall_teams")),
      h(Check, { type: "radio", name: "wall-teams", checked: chosen === null, change: () => choose(null), text: say("teams_everybody") }),
      h(Check, { type: "radio", name: "wall-teams", checked: chosen !== null, change: () => choose(chosen ?? []), text: say("teams_chosen") }),
      chosen && h("ul", { className: "wall-team-list" }, teams.map((team) => h("li", { key: team.key }, h(Check, { type: "checkbox", checked: chosen.includes(team.key), change: () => toggle(team.key), text: team.title })))),
      h("p", { className: "field-hint" }, say("wall_teams_hint")),
    );
  }

  /** Names of teams as a list in words. */
  function teamsText(wall, teams, say) {
    if (!wall.teams) return say("teams_everybody");
    const titles = new Map(teams.map((team) => [team.key, team.title]));
    return wall.teams.map((key) => titles.get(key) ?? key).join(", ") || say("teams_nobody");
  }

  /** What is typed, and the version it was made from: that of the form's beginning, until a conflict has been told. */
  function useForm(wall, send, close) {
    const [titles, setTitles] = React.useState(wall?.titles ?? { en: "", fr: "" });
    const [chosen, choose] = React.useState(wall?.teams ?? null);
    const [told, setTold] = React.useState(null);
    const version = React.useRef(wall?.version);
    const form = React.useRef(null);
    const latest = React.useRef(wall);
    latest.current = wall;
    const [attempts, note] = useAttempts();
    const sending = React.useRef(false);
    const save = async (event) => {
      event.preventDefault();
      if (sending.current) return;
      sending.current = true;
      const wish = { titles, teams: chosen };
      const done = await send(wall ? { ...wish, act: "describe", key: wall.key, version: version.current } : { ...wish, act: "create", attempts: attempts.current });
      sending.current = false;
      note(done, wish);
      if (done.conflict && latest.current) version.current = latest.current.version;
      if (done.problem) setTold({ problem: done.problem, conflict: done.conflict, errors: done.errors ?? {} });
      else close(done);
    };
    React.useEffect(() => {
      form.current?.querySelector("[aria-invalid=true]")?.focus();
    }, [told]);
    const given = JSON.stringify([titles, chosen]);
    const begun = React.useRef(given);
    return { form, titles, setTitles, chosen, choose, told, save, dirty: given !== begun.current };
  }

  /** Creates a wall, or describes `wall` anew; whatever goes wrong is told here, and what was typed stays. */
  function WallForm({ wall, teams, send, close }) {
    const say = useWords();
    const { form, titles, setTitles, chosen, choose, told, save, dirty } = useForm(wall, send, close);
    const errors = told?.errors ?? {};
    const problem = Object.keys(errors).length ? null : told?.problem;
    const meanwhile = told?.conflict && wall && say("wall_meanwhile", { en: wall.titles.en, fr: wall.titles.fr, teams: teamsText(wall, teams, say) });
    const title = (language, first) => h(Title, { language, first, error: errors[`titles.${language}`], value: titles[language], change: (text) => setTitles((before) => ({ ...before, [language]: text })) });
    return h(
      Dialog,
      { title: wall ? say("wall_change", { title: wall.title }) : say("wall_create"), close: () => close(null), dirty },
      h(
        "form",
        { className: "wall-form", ref: form, onSubmit: save, noValidate: true },
        h("div", { className: "entry-pair" }, title("en", true), title("fr", false)),
        h("p", { className: "field-hint", id: "wall-titles-hint" }, say("wall_titles_hint")),
        wall?.home ? h("p", { className: "soft" }, say("home_for_all")) : h(Teams, { teams, chosen, choose }),
        h("p", { className: "form-error", role: "alert" }, meanwhile || problem),
        h(
          "div",
          { className: "form-buttons" },
          h("button", { type: "button", className: "button", onClick: () => close(null) }, say("cancel")),
          h("button", { type: "submit", className: "button button-main" }, wall ? say("save") : say("create")),
        ),
      ),
    );
  }

  Object.assign(minidash, { WallForm, teamsText });
})();
