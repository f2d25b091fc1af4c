// Forms that were changed: who leaves them is asked first, whichever way they leave.
(() => {
  const { tell } = minidash;
  // One for each form that is changed: a page may have several.
  const changed = new Set();

  addEventListener("beforeunload", (event) => {
    if (changed.size) event.preventDefault();
  });

  /** While `dirty`, leaving this page asks first. */
  function useUnsaved(dirty) {
    React.useLayoutEffect(() => {
      if (!dirty) return undefined;
      const form = {};
      changed.add(form);
      return () => changed.delete(form);
    }, [dirty]);
  }

  /** What was typed is saved, or shall be lost: the next step away asks nothing. */
  const letGo = () => changed.clear();

  /** Whether one may leave at once; if not, the page asks, and `leave` happens when that is what is wanted. */
  function mayLeave(leave) {
    if (!changed.size) return true;
    const left = () => {
      letGo();
      leave();
    };
    tell("ask-leave", left);
    return false;
  }

  /** Whether something was typed that is not saved. */
  const isChanged = () => changed.size > 0;

  Object.assign(minidash, { useUnsaved, mayLeave, letGo, isChanged });
})();
