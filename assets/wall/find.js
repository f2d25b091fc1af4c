// Find: Ctrl K or the button open a dialog that leads to any wall or minidash the viewer may see.
(() => {
  const { h, useWords, useLeaving, Icon, Picker, plain, go, unique } = minidash;
  const PAUSE = 120;

  const matches = (words) => {
    const asked = plain(words).split(/\s+/).filter(Boolean);
    return ({ title }) => asked.every((word) => plain(title).includes(word));
  };

  /** An own wall says so, and one that is hidden from the menu too. */
  const wallChoice = (wall, say) => ({
    id: `wall-${wall.key}`,
    icon: wall.own ? "user" : "layout-dashboard",
    title: wall.title,
    hint: wall.hidden ? say("hidden_wall") : wall.own ? say("own_wall") : null,
    path: minidash.wallPath(wall),
  });

  function minidashChoice(found, walls, say) {
    const wall = walls.find(({ key }) => key === found.wall);
    const title = wall?.title ?? found.wall;
    return {
      id: `minidash-${found.key}`,
      icon: "chart-bar",
      title: found.title,
      hint: title ? say("on_wall", { wall: title }) : say("on_no_wall"),
      path: found.wall ? minidash.wallPath(wall ?? { key: found.wall }) : null,
      minidash: found.key,
    };
  }

  /** Walls are known here and answer at once; minidashes come from the server a moment after the last letter. */
  function useChoices({ walls, found, words, seek }) {
    const say = useWords();
    React.useEffect(() => {
      const timer = setTimeout(() => seek({ words: words.trim(), id: unique() }), PAUSE);
      return () => clearTimeout(timer);
    }, [words]);
    const fits = matches(words);
    const tiles = (found ?? []).filter((one) => one.kind === "minidash" && fits(one));
    return [...walls.filter(fits).map((wall) => wallChoice(wall, say)), ...tiles.map((one) => minidashChoice(one, walls, say))];
  }

  function Dialog({ walls, found, seek, close }) {
    const say = useWords();
    const [words, type] = React.useState("");
    const { box, events } = useLeaving(close);
    const choices = useChoices({ walls, found, words, seek });
    React.useLayoutEffect(() => box.current.showModal(), []);
    const take = (choice) => {
      if (!choice.path) return;
      close();
      go(choice.path, choice.minidash);
    };
    return h(
      "dialog",
      { className: "find", ref: box, ...events, "aria-label": say("find") },
      h(Picker, { id: "find", label: say("find_what"), words, type, choices, take, nothing: words ? say("find_nothing") : "" }),
    );
  }

  function Find({ walls, found, setProps }) {
    const say = useWords();
    const [open, setOpen] = React.useState(false);
    React.useEffect(() => {
      const keys = (event) => {
        if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        // At once, without the bus: what is typed next is for the dialog.
        setOpen(true);
      };
      document.addEventListener("keydown", keys);
      return () => document.removeEventListener("keydown", keys);
    }, []);
    const opener = { type: "button", className: "find-button", "aria-keyshortcuts": "Control+K", onClick: () => setOpen(true) };
    return h(
      React.Fragment,
      null,
      h("button", opener, h(Icon, { name: "search" }), h("span", { className: "find-word" }, say("find")), h("kbd", { "aria-hidden": true }, say("find_keys"))),
      open && h(Dialog, { walls, found, seek: (sought) => setProps({ sought }), close: () => setOpen(false) }),
    );
  }

  Object.assign(minidash, { Find, matches, wallChoice });
})();
