// How a dialog is left: by Escape, or by a press beside it; who has typed in it is asked first.
(() => {
  const { h, useWords } = minidash;

  /** Asks whether what was typed may be lost; staying is what Enter and Escape do. */
  function Question({ stay, leave }) {
    const say = useWords();
    const box = React.useRef(null);
    const heading = React.useId();
    React.useLayoutEffect(() => {
      const dialog = box.current;
      dialog.showModal();
      return () => dialog.close();
    }, []);
    const button = (text, act, main) => h("button", { type: "button", className: main ? "button button-main" : "button", onClick: act }, text);
    return h(
      "dialog",
      { className: "typed-ask", ref: box, role: "alertdialog", onCancel: stay, onClose: stay, "aria-labelledby": heading },
      h("div", null, h("h2", { id: heading }, say("typed_title")), h("p", null, say("typed_text")), h("div", { className: "form-buttons" }, button(say("typed_stay"), stay, true), button(say("typed_leave"), leave))),
    );
  }

  /**
   * What a dialog needs to be left: the reference of its `box`, its `events`, what `leave`s it, and the `question` that
   * is drawn behind it. `dirty` says that something typed would be lost.
   *
   * "Cancel" gives up what is typed, which is a decision: a form within a page or over it closes unasked. Whatever only
   * leaves asks first: Escape, a press beside, "Close", a link, and the "Cancel" of an editor that is a page of its own.
   */
  function useLeaving(close, dirty) {
    const box = React.useRef(null);
    const pressed = React.useRef(false);
    const [asked, ask] = React.useState(false);
    const leave = () => (dirty ? ask(true) : close());
    // What a field inside is left by, such as the choice of a file, is not meant for the dialog.
    const own = (act) => (event) => event.target === box.current && act(event);
    const events = {
      onCancel: own((event) => {
        if (!dirty) return close();
        event.preventDefault();
        return leave();
      }),
      // A browser that was refused once closes it all the same.
      onClose: own(() => {
        if (!dirty) return close();
        box.current.showModal();
        return leave();
      }),
      // A text that is selected from inside to beside it ends there, but did not begin there.
      onPointerDown: (event) => {
        pressed.current = event.target === box.current;
      },
      onClick: own(() => pressed.current && leave()),
    };
    const question = asked && h(Question, { stay: () => ask(false), leave: close });
    return { box, events, leave, question };
  }

  minidash.useLeaving = useLeaving;
})();
