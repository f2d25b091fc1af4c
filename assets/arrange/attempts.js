// What forms of new things sent without hearing of it again.
(() => {
  // So many the server looks for.
  const MOST_ATTEMPTS = 3;

  /** What was sent as a new thing and got no answer, which the server may have made all the same; `note(answer, sent)`. */
  function useAttempts() {
    const attempts = React.useRef([]);
    const note = (answer, sent) => {
      if (answer.lost) attempts.current = [...attempts.current, sent].slice(-MOST_ATTEMPTS);
    };
    return [attempts, note];
  }

  minidash.useAttempts = useAttempts;
})();
