// One-time links, shown once, to be copied and handed over.
(() => {
  const { h, useWords, Button, Icon, useUnsaved, toast } = minidash;

  const address = (link) => location.origin + link.path;

  /** Copies a text also where browsers give no clipboard: without https, elsewhere than on this machine. */
  async function copy(text, field) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    field.select();
    if (!document.execCommand("copy")) throw new Error("not copied");
    return undefined;
  }

  /** Copies the text of a field, and says whether that was done; `taken` is called when it was. */
  function useCopy(text, taken) {
    const say = useWords();
    const field = React.useRef(null);
    const done = () => {
      taken();
      toast({ text: say("people_copied") });
    };
    const failed = () => {
      field.current.select();
      toast({ text: say("people_not_copied") });
    };
    return [field, () => copy(text, field.current).then(done, failed)];
  }

  /** Leaving asks first while what is shown only once has not been copied; gives what notes that it was. */
  function useShownOnce(some) {
    const [copied, setCopied] = React.useState(false);
    useUnsaved(some && !copied);
    return () => setCopied(true);
  }

  function Address({ link, taken }) {
    const say = useWords();
    const [field, take] = useCopy(address(link), taken);
    return h(
      "div",
      { className: "link-row" },
      h("input", { ref: field, className: "input", readOnly: true, value: address(link), "aria-label": say("people_link_of", { name: link.name }), onCopy: taken, onFocus: (event) => event.target.select() }),
      h(Button, { icon: "copy", onClick: take, "aria-label": say("people_copy_of", { name: link.name }) }, say("people_copy")),
    );
  }

  /** Says that there is a link, and gives it; `close` puts it away for good. */
  function LinkBox({ link, text, close }) {
    const say = useWords();
    const box = React.useRef(null);
    const taken = useShownOnce(true);
    React.useEffect(() => box.current.focus(), []);
    return h(
      "section",
      { className: "block link-box", ref: box, tabIndex: -1, "aria-label": say("people_link") },
      h("p", { role: "status" }, h(Icon, { name: "check" }), text && h("strong", null, text), " ", say("people_link_text", { name: link.name })),
      h(Address, { link, taken }),
      h("div", { className: "form-buttons" }, h(Button, { onClick: close }, say("people_done"))),
    );
  }

  /** Several links at once, after an import. */
  function LinksBox({ links, text, close }) {
    const say = useWords();
    const taken = useShownOnce(links.length > 0);
    const lines = links.map((link) => `${link.login}\t${link.name}\t${address(link)}`).join("\n");
    const [all, take] = useCopy(lines, taken);
    return h(
      "section",
      { className: "block link-box", "aria-label": say("people_link") },
      h("p", { role: "status" }, h(Icon, { name: "check" }), h("strong", null, text), links.length > 0 && ` ${say("people_links_text")}`),
      links.length > 0 && h("textarea", { ref: all, className: "input link-list", readOnly: true, rows: Math.min(10, links.length), value: lines, onCopy: taken, "aria-label": say("people_link") }),
      h("div", { className: "form-buttons" }, links.length > 0 && h(Button, { icon: "copy", onClick: take }, say("people_copy_all")), h(Button, { onClick: close }, say("people_done"))),
    );
  }

  Object.assign(minidash, { LinkBox, LinksBox });
})();
