// My walls: the viewer's own order of the menu, what is hidden from it, and the walls that are theirs alone.
(() => {
  const { h, useWords, Icon, OwnMark, Dialog, CloseButton, Ask, Rows, RowFilter, useChosen, arrangeMenu, wallPath, classes, go, tell, unique } = minidash;
  // Fewer are seen at a glance.
  const FEW = 12;

  /** Sends wishes and keeps what went wrong with the last one; gives null then. */
  function useSending() {
    const say = useWords();
    const [problem, setProblem] = React.useState(null);
    const send = async (wish) => {
      try {
        const done = await arrangeMenu(wish);
        setProblem(done.problem);
        return done.problem ? null : done;
      } catch {
        setProblem(say("refused"));
        return null;
      }
    };
    return { send, problem };
  }

  function IconButton({ icon, text, act, ...more }) {
    return h("button", { type: "button", className: "icon-button", "aria-label": text, "data-tip": text, onClick: act, ...more }, h(Icon, { name: icon }));
  }

  /** `titled` hears whether a title is typed that no wall has yet. */
  function NewWall({ send, made, titled }) {
    const say = useWords();
    const [title, type] = React.useState("");
    // Sent again after an answer got lost, it is the same wall.
    const form = React.useRef(unique());
    const create = async (event) => {
      event.preventDefault();
      const done = await send({ act: "create", title, form: form.current });
      if (done) made(done.key);
    };
    const field = { className: "input", id: "new-wall", value: title, maxLength: 200, placeholder: say("title_example"), "aria-describedby": "new-wall-hint", onChange: (event) => type(event.target.value) };
    React.useLayoutEffect(() => titled(Boolean(title.trim())), [title]);
    return h(
      "form",
      { className: "new-wall", onSubmit: create },
      h("label", { htmlFor: "new-wall" }, say("new_wall")),
      h("input", field),
      h("button", { type: "submit", className: "button" }, h(Icon, { name: "plus" }), say("create")),
      h("p", { className: "field-hint", id: "new-wall-hint" }, say("new_wall_hint")),
    );
  }

  /** The title of an own wall while it is changed; Enter keeps it, Escape leaves it as it was. */
  function Renaming({ wall, rename, close }) {
    const say = useWords();
    const [title, type] = React.useState(wall.title);
    const keys = (event) => {
      if (event.key !== "Escape") return;
      // Only this is left, not the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      close();
    };
    const save = (event) => {
      event.preventDefault();
      rename(title);
    };
    const field = { className: "input", value: title, maxLength: 200, autoFocus: true, "aria-label": say("title_of", { title: wall.title }), onFocus: (event) => event.target.select(), onChange: (event) => type(event.target.value) };
    return h("form", { className: "renaming", onSubmit: save, onKeyDown: keys }, h("input", field), h("button", { type: "submit", className: "icon-button", "aria-label": say("save"), "data-tip": say("save") }, h(Icon, { name: "check" })), h(IconButton, { icon: "x", text: say("cancel"), act: close }));
  }

  function WallRow({ wall, hidden, here, deeds }) {
    const say = useWords();
    const { title } = wall;
    const eye = hidden ? { icon: "eye-off", text: say("show_wall", { title }) } : { icon: "eye", text: say("hide_wall", { title }) };
    const state = wall.home ? say("home_stays") : hidden ? say("hidden_wall") : null;
    return h(
      React.Fragment,
      null,
      h("a", { href: wallPath(wall), className: classes("row-title", hidden && "row-hidden"), "aria-current": here ? "page" : undefined, onClick: deeds.leave }, wall.own && h(OwnMark), h("span", null, title)),
      state && h("span", { className: "row-state" }, wall.home && h(Icon, { name: "home" }), h("span", null, state)),
      wall.own && h(IconButton, { icon: "pencil", text: say("rename_wall", { title }), act: () => deeds.rename(wall), "data-rename": wall.key }),
      wall.own && h(IconButton, { icon: "trash", text: say("delete_wall", { title }), act: () => deeds.ask(wall) }),
      !wall.home && h(IconButton, { ...eye, act: () => deeds.hide(wall.key, !hidden) }),
    );
  }

  /** The menu as it is chosen now: [{key, title, names, wall}] in order, and the keys of what is hidden. */
  function useMenu(walls, send) {
    const saved = { walls: walls.map(({ key }) => key), hidden: walls.filter(({ hidden }) => hidden).map(({ key }) => key) };
    const [chosen, choose] = useChosen(saved, async (menu) => Boolean(await send({ act: "arrange", ...menu })));
    const byKey = new Map(walls.map((wall) => [wall.key, wall]));
    const known = (keys) => keys.filter((key) => byKey.has(key));
    const order = known([...chosen.walls, ...saved.walls.filter((key) => !chosen.walls.includes(key))]);
    const items = order.map((key) => ({ key, title: byKey.get(key).title, names: byKey.get(key).title, wall: byKey.get(key) }));
    return { items, menu: { walls: order, hidden: known(chosen.hidden) }, choose };
  }

  function ResetAsk({ hidden, close, act }) {
    const say = useWords();
    return h(
      Ask,
      { title: say("menu_reset_title"), text: say("menu_reset_do"), no: say("keep_menu"), close, act },
      h("p", null, say("menu_reset_text")),
      hidden.length > 0 && h("p", null, say("menu_reset_hidden", { walls: hidden.join(", ") })),
    );
  }

  function DeleteAsk({ wall, close, act }) {
    const say = useWords();
    return h(Ask, { title: say("own_delete_title", { title: wall.title }), text: say("delete"), no: say("keep_wall"), close, act }, h("p", null, say("own_delete_text")));
  }

  /** What can be done to own walls, and to the menu as a whole. */
  function useDeeds({ current, send, close, setRenaming, stopRenaming, setAsked, menu, choose, former: [former, setFormer] }) {
    return {
      leave: close,
      ask: setAsked,
      rename: (wall) => setRenaming(wall.key),
      hide: (key, hidden) => choose({ ...menu, hidden: hidden ? [...menu.hidden, key] : menu.hidden.filter((one) => one !== key) }),
      made(key) {
        close();
        go(`/walls/${key}/edit`);
      },
      async renamed(wall, title) {
        if (!(await send({ act: "rename", key: wall.key, title }))) return;
        stopRenaming(wall.key);
        if (wall.key === current) tell("look-again");
      },
      async drop(wall) {
        setAsked(null);
        if ((await send({ act: "delete", key: wall.key })) && wall.key === current) {
          close();
          go("/");
        }
      },
      async reset() {
        setAsked(null);
        if (await send({ act: "reset" })) setFormer(menu);
      },
      async undo() {
        if (await send({ act: "arrange", ...former })) setFormer(null);
      },
    };
  }

  function WallsDialog({ walls, current, close, former }) {
    const say = useWords();
    const [words, type] = React.useState("");
    const [renaming, setRenaming] = React.useState(null);
    const [asked, setAsked] = React.useState(null);
    const [dirty, titled] = React.useState(false);
    const { send, problem } = useSending();
    const { items, menu, choose } = useMenu(walls, send);
    const stopRenaming = (key) => {
      setRenaming(null);
      // The button that began it is there again only after this was drawn; who went on meanwhile is left there.
      const begun = () => document.querySelector(`[data-rename="${CSS.escape(key)}"]`);
      setTimeout(() => document.activeElement === document.body && begun()?.focus());
    };
    const deeds = useDeeds({ current, send, close, setRenaming, stopRenaming, setAsked, menu, choose, former });
    // The page may be older than what was arranged elsewhere.
    React.useEffect(() => void send({ act: "look" }), []);
    const row = ({ wall }) =>
      wall.key === renaming
        ? h(Renaming, { wall, rename: (title) => deeds.renamed(wall, title), close: () => stopRenaming(wall.key) })
        : h(WallRow, { wall, hidden: menu.hidden.includes(wall.key), here: wall.key === current, deeds });
    const hidden = items.filter(({ key }) => menu.hidden.includes(key)).map(({ title }) => title);
    return h(
      React.Fragment,
      null,
      h(
        Dialog,
        { title: say("my_walls"), close, dirty, className: "walls-dialog" },
        h("p", { className: "form-error", role: "alert" }, problem),
        h(NewWall, { send, made: deeds.made, titled }),
        items.length > FEW && h(RowFilter, { words, type, label: say("find_wall") }),
        h("div", { className: "dialog-rows" }, h(Rows, { items, words, draw: row, label: say("menu_order"), sorted: (keys) => choose({ ...menu, walls: keys }) })),
        h("p", { className: "menu-was-reset", role: "status" }, former[0] && h(React.Fragment, null, h("span", null, say("menu_was_reset")), h("button", { type: "button", className: "small-button", onClick: deeds.undo }, say("undo")))),
        h("div", { className: "form-buttons" }, h("button", { type: "button", className: "button", onClick: () => setAsked("reset") }, h(Icon, { name: "restore" }), say("menu_reset")), h(CloseButton, { main: true })),
      ),
      asked === "reset" && h(ResetAsk, { hidden, close: () => setAsked(null), act: deeds.reset }),
      asked?.key && h(DeleteAsk, { wall: asked, close: () => setAsked(null), act: () => deeds.drop(asked) }),
    );
  }

  minidash.WallsDialog = WallsDialog;
})();
