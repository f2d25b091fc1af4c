// What the wall component draws at the address of a screen: the screen that registered itself by that name.
(() => {
  const { h, Words, Leaving, arrangeWords, workshopWords } = minidash;

  function Workshop({ page, viewer }) {
    const words = React.useContext(Words);
    const all = React.useMemo(() => ({ ...words, ...arrangeWords, ...workshopWords }), [words]);
    return h(Words.Provider, { value: all }, h(minidash.screens[page.screen], { page, viewer }), h(Leaving));
  }

  minidash.Workshop = Workshop;
})();
