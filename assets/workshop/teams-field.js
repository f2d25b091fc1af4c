// Who may see something: everyone, or the teams that are named; nobody to begin with.
(() => {
  const { h, useWords, RadioField, CheckField } = minidash;

  /** `value` is "everyone" or a list of team keys; `teams` are [{key, title}]. */
  function TeamsField({ label, hint, error, teams, value, change }) {
    const say = useWords();
    const chosen = Array.isArray(value) ? value : [];
    const toggle = (key) => change(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);
    const options = [
      { value: false, text: say("some_teams") },
      { value: true, text: say("everyone") },
    ];
    return h(
      "div",
      { className: "teams-field" },
      h(RadioField, { label, hint, error, options, value: value === "everyone", change: (everyone) => change(everyone ? "everyone" : []) }),
      value !== "everyone" &&
        (teams.length
          ? h("ul", { className: "teams-list", "aria-label": label }, teams.map((team) => h("li", { key: team.key }, h(CheckField, { label: team.title, value: chosen.includes(team.key), change: () => toggle(team.key) }))))
          : h("p", { className: "field-hint" }, say("no_teams"))),
    );
  }

  minidash.TeamsField = TeamsField;
})();
