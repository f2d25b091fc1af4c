// A button that opens a panel below itself; Escape, a click elsewhere and leaving it close the panel.
(() => {
  const { h } = minidash;

  function useOutside(box, open, close) {
    React.useEffect(() => {
      if (!open) return undefined;
      const outside = (event) => !box.current.contains(event.target) && close();
      document.addEventListener("pointerdown", outside);
      document.addEventListener("focusin", outside);
      return () => {
        document.removeEventListener("pointerdown", outside);
        document.removeEventListener("focusin", outside);
      };
    }, [open]);
  }

  const EDGE = 8;

  /** Brings what opens over the edge of the screen back into it. */
  function intoView(panel) {
    if (!panel) return;
    const { left, right } = panel.getBoundingClientRect();
    const off = Math.min(0, innerWidth - EDGE - right) || Math.max(0, EDGE - left);
    if (off) panel.style.translate = `${off}px`;
  }

  /** Shows what opens above everything, below its button or, where there is no room, above it. */
  function overAll(panel, opener) {
    if (panel.matches(":popover-open")) return;
    panel.showPopover();
    const at = opener.getBoundingClientRect();
    const { width, height } = panel.getBoundingClientRect();
    const below = at.bottom + EDGE / 2;
    const left = Math.max(EDGE, Math.min(at.right - width, innerWidth - EDGE - width));
    const top = below + height > innerHeight - EDGE ? Math.max(EDGE, at.top - height - EDGE / 2) : below;
    // What fills the screen is drawn larger, and lengths in it with it.
    const zoom = panel.currentCSSZoom ?? 1;
    Object.assign(panel.style, { left: `${left / zoom}px`, top: `${top / zoom}px` });
  }

  /**
   * `button` are the attributes and `face` the content of the button; `panel(close, leave)` draws what opens: `leave`
   * closes it and gives the focus back to the button, for what opens a dialog from here. `over` lets it stand over a
   * box that would cut it off.
   */
  function Popup({ className, button, face, label, panel, over }) {
    const [open, setOpen] = React.useState(false);
    const box = React.useRef(null);
    const opener = React.useRef(null);
    const close = () => setOpen(false);
    useOutside(box, open, close);
    const leave = () => {
      close();
      opener.current.focus();
    };
    const escape = (event) => {
      if (event.key !== "Escape" || !open) return;
      event.stopPropagation();
      leave();
    };
    React.useEffect(() => {
      if (!open || !over) return undefined;
      // It stands still while what it belongs to moves away.
      document.addEventListener("scroll", close, true);
      return () => document.removeEventListener("scroll", close, true);
    }, [open]);
    const place = over ? (one) => one && overAll(one, opener.current) : intoView;
    return h(
      "div",
      { className: `popup ${className ?? ""}`, ref: box, onKeyDown: escape },
      h("button", { type: "button", "aria-haspopup": "dialog", "aria-expanded": open, ...button, ref: opener, onClick: () => setOpen(!open) }, face),
      open && h("div", { className: "panel", ref: place, popover: over ? "manual" : undefined, role: "dialog", "aria-label": label }, panel(close, leave)),
    );
  }

  minidash.Popup = Popup;
})();
