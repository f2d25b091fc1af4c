// A form that was changed: who leaves it is asked first, whichever way they leave.
(() => {
  const { tell } = minidash;
  let changed = false;

  /** While `dirty`, leaving this page asks first. */
  function useUnsaved(dirty) {
    React.useEffect(() => {
      changed = dirty;
      if (!dirty) return undefined;
      const ask = (event) => event.preventDefault();
      addEventListener("beforeunload", ask);
      return () => {
        changed = false;
        removeEventListener("beforeunload", ask);
      };
    }, [dirty]);
  }

  /** Whether one may leave at once; if not, the page asks, and `leave` happens when that is what is wanted. */
  function mayLeave(leave) {
    if (!changed) return true;
    const left = () => {
      changed = false;
      leave();
    };
    tell("ask-leave", left);
    return false;
  }

  /** What was typed is saved, or shall be lost: the next step away asks nothing. */
  const letGo = () => {
    changed = false;
  };

  /** Whether something was typed that is not saved. */
  const isChanged = () => changed;

  Object.assign(minidash, { useUnsaved, mayLeave, letGo, isChanged });
})();
