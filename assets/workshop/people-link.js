// One-time links, shown once, to be copied and handed over.
(() => {
  const { h, useWords, Button, Icon, toast } = minidash;

  const address = (link) => location.origin + link.path;

  /** Copies a text also where browsers give no clipboard: without https, elsewhere than on this machine. */
  async function copy(text, field) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    field.select();
    return document.execCommand("copy");
  }

  function Address({ link }) {
    const say = useWords();
    const field = React.useRef(null);
    const take = () => copy(address(link), field.current).then(() => toast({ text: say("people_copied") }), () => field.current.select());
    return h(
      "div",
      { className: "link-row" },
      h("input", { ref: field, className: "input", readOnly: true, value: address(link), "aria-label": `${say("people_link")}: ${link.name}`, onFocus: (event) => event.target.select() }),
      h(Button, { icon: "copy", onClick: take, "aria-label": `${say("people_copy")}: ${link.name}` }, say("people_copy")),
    );
  }

  /** Says that there is a link, and gives it; `close` puts it away for good. */
  function LinkBox({ link, text, close }) {
    const say = useWords();
    const box = React.useRef(null);
    React.useEffect(() => box.current.focus(), []);
    return h(
      "section",
      { className: "block link-box", ref: box, tabIndex: -1, "aria-label": say("people_link") },
      h("p", { role: "status" }, h(Icon, { name: "check" }), text && h("strong", null, text), " ", say("people_link_text", { name: link.name })),
      h(Address, { link }),
      h("div", { className: "form-buttons" }, h(Button, { onClick: close }, say("people_done"))),
    );
  }

  /** Several links at once, after an import. */
  function LinksBox({ links, text, close }) {
    const say = useWords();
    const all = React.useRef(null);
    const lines = links.map((link) => `${link.login}\t${link.name}\t${address(link)}`).join("\n");
    const take = () => copy(lines, all.current).then(() => toast({ text: say("people_copied") }), () => all.current.select());
    return h(
      "section",
      { className: "block link-box", "aria-label": say("people_link") },
      h("p", { role: "status" }, h(Icon, { name: "check" }), h("strong", null, text), links.length > 0 && ` ${say("people_links_text")}`),
      links.length > 0 && h("textarea", { ref: all, className: "input link-list", readOnly: true, rows: Math.min(10, links.length), value: lines, "aria-label": say("people_link") }),
      h("div", { className: "form-buttons" }, links.length > 0 && h(Button, { icon: "copy", onClick: take }, say("people_copy_all")), h(Button, { onClick: close }, say("people_done"))),
    );
  }

  Object.assign(minidash, { LinkBox, LinksBox });
})();
