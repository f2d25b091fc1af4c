// What the wall component draws once somebody arranges: the editor, the gallery, and the company's walls.
(() => {
  const { h, Words, Editor, GalleryPage, ManageWalls, arrangeWords } = minidash;

  function Arrange(props) {
    const words = React.useContext(Words);
    const all = React.useMemo(() => ({ ...words, ...arrangeWords }), [words]);
    const { page } = props;
    const content = page.editing ? h(Editor, props) : page.state === "gallery" ? h(GalleryPage, props) : h(ManageWalls, props);
    return h(Words.Provider, { value: all }, content);
  }

  /** Gives a dialog, which any part of the page may open, the texts of arranging. */
  const worded = (Part) => (props) => h(Words.Provider, { value: { ...React.useContext(Words), ...arrangeWords } }, h(Part, props));

  Object.assign(minidash, { Arrange, DefaultNews: worded(minidash.DefaultNews), ResetDialog: worded(minidash.ResetAsk), WallsDialog: worded(minidash.WallsDialog) });
})();
