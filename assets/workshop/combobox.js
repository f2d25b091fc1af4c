// A field that finds what it takes by typing: ARIA's combobox with a list, for one choice or several.
(() => {
  const { h, useWords, Icon, Field, classes } = minidash;
  const WAIT = 180;

  /** What `load(typed)` promises while the list is open; the answer to what was typed last. */
  function useFound(open, typed, load) {
    const [found, setFound] = React.useState(null);
    const latest = React.useRef(load);
    latest.current = load;
    React.useEffect(() => {
      if (!open) return undefined;
      let wanted = true;
      const ask = async () => {
        const answer = await latest.current(typed).catch(() => ({ values: [] }));
        if (wanted) setFound({ ...(Array.isArray(answer) ? { values: answer } : answer), typed });
      };
      const timer = setTimeout(ask, found ? WAIT : 0);
      return () => {
        wanted = false;
        clearTimeout(timer);
      };
    }, [open, typed]);
    return found;
  }

  function Option({ option, id, active, chosen, take }) {
    const box = React.useRef(null);
    React.useEffect(() => {
      if (active) box.current.scrollIntoView({ block: "nearest" });
    }, [active]);
    return h(
      "li",
      { ref: box, id, role: "option", "aria-selected": chosen, className: classes("choice", active && "choice-active"), onPointerDown: (event) => event.preventDefault(), onClick: () => take(option) },
      h("span", { className: "choice-title" }, option.text),
      option.note && h("span", { className: "choice-hint" }, option.note),
      chosen && h(Icon, { name: "check" }),
    );
  }

  function Chosen({ values, text, drop }) {
    const say = useWords();
    return values.map((value) =>
      h(
        "span",
        { key: String(value), className: "chip-value" },
        text(value),
        h("button", { type: "button", className: "chip-drop", "aria-label": say("take_out", { text: text(value) }), onClick: () => drop(value) }, h(Icon, { name: "x" })),
      ),
    );
  }

  /**
   * `load(typed)` promises [{value, text, note}] or {values, more}; `value` is one value or, with `multiple`, a list.
   * `free` makes a value of what is typed and not found: `free(typed)` gives it, or null.
   */
  function Combobox({ label, hint, error, wrong, required, unlabelled, className, value, change, load, multiple, free, text = String, placeholder }) {
    const say = useWords();
    const list = React.useId();
    const [open, setOpen] = React.useState(false);
    const [typed, type] = React.useState("");
    const [active, setActive] = React.useState(-1);
    const lately = useFound(open, typed, load);
    // What was found for other words is no answer to these.
    const found = lately?.typed === typed ? lately : null;
    const eager = React.useRef(false);
    const texts = React.useRef(new Map());
    for (const option of found?.values ?? []) texts.current.set(option.value, option.text);
    const textOf = (one) => texts.current.get(one) ?? text(one);
    const chosen = multiple ? (value ?? []) : value === null || value === undefined || value === "" ? [] : [value];
    const own = found && free && typed.trim() && !found.values.some((option) => option.text === typed.trim()) ? free(typed.trim()) : null;
    const options = [...(found?.values ?? []), ...(own === null || own === undefined ? [] : [{ value: own, text: typed.trim(), note: say("as_typed") }])];

    const close = () => {
      eager.current = false;
      setOpen(false);
      type("");
      setActive(-1);
    };
    const take = (option) => {
      texts.current.set(option.value, option.text);
      if (!multiple) {
        change(option.value);
        return close();
      }
      change(chosen.includes(option.value) ? chosen.filter((one) => one !== option.value) : [...chosen, option.value]);
      return type("");
    };
    // Who presses Enter before the answer is there takes its first choice, not one of those before it.
    React.useEffect(() => {
      if (!found || !eager.current) return;
      eager.current = false;
      if (options.length) take(options[0]);
    }, [found]);
    const drop = (gone) => change(multiple ? chosen.filter((one) => one !== gone) : null);
    // What was typed and may be taken as it is, counts also for who goes on without Enter.
    const leave = () => {
      const text = open && free ? typed.trim() : "";
      const known = options.find((option) => option.text === text) ?? (found || !text || free(text) === null ? null : { value: free(text), text });
      if (text && known && !chosen.includes(known.value)) take(known);
      return close();
    };
    const move = (event, step) => {
      event.preventDefault();
      if (!open) return setOpen(true);
      return setActive((at) => Math.max(0, Math.min(options.length - 1, at + step)));
    };
    const keys = (event) => {
      if (event.key === "ArrowDown") return move(event, 1);
      if (event.key === "ArrowUp") return move(event, -1);
      if (event.key === "Enter" && open) {
        event.preventDefault();
        if (!found && typed) {
          eager.current = true;
          return undefined;
        }
        const option = options[active] ?? (typed ? options[0] : null);
        return option ? take(option) : undefined;
      }
      if (event.key === "Escape" && open) {
        event.stopPropagation();
        return close();
      }
      if (event.key === "Backspace" && !typed && chosen.length) return drop(chosen[chosen.length - 1]);
      return undefined;
    };
    const shown = open ? typed : multiple ? "" : chosen.length ? textOf(chosen[0]) : "";
    const field = (attributes) => ({
      className: "combo-input",
      role: "combobox",
      "aria-expanded": open,
      "aria-controls": list,
      "aria-autocomplete": "list",
      "aria-activedescendant": open && active >= 0 ? `${list}-${active}` : undefined,
      autoComplete: "off",
      spellCheck: false,
      placeholder: !multiple && chosen.length ? textOf(chosen[0]) : (placeholder ?? say("type_to_search")),
      value: shown,
      onKeyDown: keys,
      // Where the page itself leads to what is wrong, a list would stand over the reason.
      onFocus: ({ target }) => (target.dataset.led ? delete target.dataset.led : setOpen(true)),
      onClick: () => setOpen(true),
      onBlur: leave,
      onChange: (event) => {
        type(event.target.value);
        setOpen(true);
        setActive(0);
      },
      ...attributes,
    });
    const draw = (attributes) =>
      h(
        "div",
        { className: "combo" },
        h("div", { className: classes("input", "combo-box") }, multiple && h(Chosen, { values: chosen, text: textOf, drop }), h("input", field(attributes))),
        h("ul", { role: "listbox", id: list, "aria-label": label, className: "combo-list", hidden: !open }, options.map((option, at) => h(Option, { key: `${at} ${option.value}`, option, id: `${list}-${at}`, active: at === active, chosen: chosen.includes(option.value), take }))),
        open && h("p", { className: "combo-note", role: "status" }, !found ? say("loading") : !options.length ? say("no_match") : found.more ? say("more_values") : ""),
      );
    return h(Field, { label, hint, error, wrong, required, unlabelled, className, draw });
  }

  minidash.Combobox = Combobox;
})();
