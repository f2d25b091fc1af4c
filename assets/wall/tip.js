// One small bubble for the whole page: says what stands in `data-tip` of the thing pointed at or focused.
(() => {
  const { h } = minidash;
  const EDGE = 8;

  function place(bubble, target) {
    const at = target.getBoundingClientRect();
    const box = bubble.getBoundingClientRect();
    const left = Math.min(Math.max(EDGE, at.left + at.width / 2 - box.width / 2), innerWidth - box.width - EDGE);
    const above = at.top - box.height - EDGE;
    bubble.style.left = `${Math.max(EDGE, left)}px`;
    bubble.style.top = `${above < EDGE ? at.bottom + EDGE : above}px`;
  }

  function Tip() {
    const bubble = React.useRef(null);
    React.useEffect(() => {
      const show = (event) => {
        const target = event.target.closest?.("[data-tip]");
        if (!target) return hide();
        bubble.current.textContent = target.dataset.tip;
        // Shown anew, so that it stands above a dialog that has opened since.
        hide();
        bubble.current.showPopover();
        place(bubble.current, target);
      };
      const hide = () => {
        if (bubble.current.matches(":popover-open")) bubble.current.hidePopover();
      };
      const leave = (event) => event.key === "Escape" && hide();
      // What was pressed has been understood, and what it does may need the room.
      const press = (event) => event.target.closest?.("button, a") && hide();
      const listeners = { click: press, pointerover: show, focusin: show, focusout: hide, keydown: leave };
      Object.entries(listeners).forEach(([name, act]) => document.addEventListener(name, act));
      document.addEventListener("scroll", hide, true);
      return () => {
        Object.entries(listeners).forEach(([name, act]) => document.removeEventListener(name, act));
        document.removeEventListener("scroll", hide, true);
      };
    }, []);
    // What the bubble says also stands in the page as text for those who do not see it.
    return h("div", { className: "tip", ref: bubble, popover: "manual", "aria-hidden": true });
  }

  minidash.Tip = Tip;
})();
