// Dialogs over the page, and the one that asks once.
(() => {
  const { h, classes, useLeaving, useWords } = minidash;
  // What leaves the dialog around it.
  const Leave = React.createContext(null);

  /** A dialog over the page; Escape and a press beside it call `close`, while `dirty` once that was asked. */
  function Dialog({ title, close, dirty, className, children }) {
    const { box, events, leave, question } = useLeaving(close, dirty);
    const heading = React.useId();
    React.useLayoutEffect(() => {
      const dialog = box.current;
      dialog.showModal();
      // A field that took the focus by itself would bring up the keyboard of a phone.
      if (matchMedia("(hover: none)").matches) dialog.focus();
      // Closed before it is taken away, so that the focus goes back to where it was.
      return () => dialog.close();
    }, []);
    const body = h("div", { className: "ask-body" }, h("h2", { id: heading }, title), children);
    return h(React.Fragment, null, h("dialog", { className: classes("ask", className), ref: box, tabIndex: -1, ...events, "aria-labelledby": heading }, h(Leave.Provider, { value: leave }, body)), question);
  }

  /** Closes the dialog around it as Escape does: who has typed in it is asked first. */
  function CloseButton({ main }) {
    const say = useWords();
    return h("button", { type: "button", className: classes("button", main && "button-main"), onClick: React.useContext(Leave) }, say("close"));
  }

  /** A dialog that asks once: `act` does what `text` says, `no` is the way back. */
  function Ask({ title, text, no, act, close, children }) {
    const button = (label, press, main) => h("button", { type: "button", className: classes("button", main && "button-main"), onClick: press }, label);
    return h(Dialog, { title, close }, children, h("div", { className: "form-buttons" }, button(no, close), button(text, act, true)));
  }

  Object.assign(minidash, { Dialog, CloseButton, Ask });
})();
