// A field that filters by typing, over the choices that it leaves: arrows move, Enter takes.
(() => {
  const { h, Icon, classes } = minidash;

  function Choice({ choice, id, active, take, point }) {
    return h(
      "li",
      { id, role: "option", "aria-selected": active, className: classes("choice", active && "choice-active"), onPointerMove: point, onClick: () => take(choice) },
      h(Icon, { name: choice.icon }),
      h("span", { className: "choice-title" }, choice.title),
      choice.hint && h("span", { className: "choice-hint" }, choice.hint),
    );
  }

  /** Keeps the active choice in range and in sight; gives it and what keys do to it. */
  function useActive(choices, take, list) {
    const [active, setActive] = React.useState(0);
    const at = Math.min(active, Math.max(0, choices.length - 1));
    React.useEffect(() => {
      list.current?.children[at]?.scrollIntoView({ block: "nearest" });
    }, [at]);
    const keys = (event) => {
      const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
      if (event.key in steps) {
        event.preventDefault();
        setActive(Math.min(Math.max(0, at + steps[event.key]), choices.length - 1));
      } else if (event.key === "Enter" && choices[at]) {
        event.preventDefault();
        take(choices[at]);
      }
    };
    return { at, setActive, keys };
  }

  /** `choices` are [{id, icon, title, hint}] for the words typed; `type(words)` hears them, `take(choice)` the choice. */
  function Picker({ id, label, words, type, choices, take, nothing, start = 0 }) {
    const list = React.useRef(null);
    const { at, setActive, keys } = useActive(choices, take, list);
    React.useEffect(() => setActive(start), []);
    const optionId = (index) => `${id}-${index}`;
    const field = {
      type: "text",
      role: "combobox",
      className: "picker-field",
      "aria-label": label,
      "aria-expanded": true,
      "aria-controls": `${id}-list`,
      "aria-autocomplete": "list",
      "aria-activedescendant": choices.length ? optionId(at) : undefined,
      autoComplete: "off",
      spellCheck: false,
      autoFocus: true,
      placeholder: label,
      value: words,
      onKeyDown: keys,
      onChange: (event) => {
        setActive(0);
        type(event.target.value);
      },
    };
    const options = choices.map((choice, index) =>
      h(Choice, { key: choice.id, choice, id: optionId(index), active: index === at, take, point: () => index !== at && setActive(index) }),
    );
    return h(
      "div",
      { className: "picker" },
      h("div", { className: "picker-head" }, h(Icon, { name: "search" }), h("input", field)),
      h("ul", { role: "listbox", id: `${id}-list`, "aria-label": label, className: "choices", ref: list }, options),
      h("p", { className: "picker-nothing", role: "status" }, choices.length ? "" : nothing),
    );
  }

  minidash.Picker = Picker;
})();
