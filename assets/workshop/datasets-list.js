// All datasets: what they hold, how old they are, who uses them, and what went wrong when they were read last.
(() => {
  const { h, useWords, useWork, useSend, Screen, Waiting, Table, Icon, Popup, counted, toast, dayText, ageText, locale } = minidash;

  const number = (value) => new Intl.NumberFormat(locale()).format(value);

  function Used({ one }) {
    const say = useWords();
    const names = [...one.minidashes, ...one.datasets];
    if (!names.length) return h("span", { className: "soft" }, say("data_unused"));
    const parts = [one.minidashes.length && counted(say, "data_minidashes", one.minidashes.length), one.datasets.length && counted(say, "data_datasets", one.datasets.length)];
    const text = parts.filter(Boolean).join(", ");
    const panel = () => h("ul", { className: "names" }, names.map((name, at) => h("li", { key: at }, name)));
    return h(Popup, { className: "data-used", button: { className: "plain-button", "aria-label": say("data_used_of", { title: one.title, text }) }, face: text, label: say("data_used_by"), panel });
  }

  function Read({ one }) {
    const say = useWords();
    if (one.age === null) return h("span", { className: "soft" }, "–");
    return h(
      React.Fragment,
      null,
      h("span", { title: dayText(one.read_at) }, ageText(Math.max(0, one.age))),
      one.next_read && h("p", { className: "soft data-next" }, one.next_read === "now" ? say("data_next_now") : say("data_next_short", { day: dayText(one.next_read) })),
      one.error && h("p", { className: "data-error" }, h(Icon, { name: "alert-triangle" }), h("span", null, say("data_older", { why: one.error }))),
    );
  }

  function Refresh({ one, done }) {
    const say = useWords();
    const [send, busy] = useSend();
    const press = async () => {
      const answer = await send({ act: "refresh_dataset", key: one.key });
      toast({ text: answer.problem ?? say("data_refreshed", { title: one.title }) });
      done();
    };
    return h("button", { type: "button", className: "icon-button", "aria-label": say("data_refresh_one", { title: one.title }), "aria-busy": busy, onClick: busy ? undefined : press }, h(Icon, { name: busy ? "loader-2" : "refresh" }));
  }

  function Name({ one }) {
    const say = useWords();
    const source = one.derived ? say("data_derived") : one.file;
    return h(React.Fragment, null, h("a", { href: `/admin/datasets/${one.key}` }, one.title), h("p", { className: "soft data-source" }, source));
  }

  function Datasets() {
    const say = useWords();
    const [answer, again, problem] = useWork({ act: "list_datasets" });
    const add = h("a", { className: "button button-main", href: "/admin/datasets/new-dataset" }, h(Icon, { name: "plus" }), say("data_new"));
    const rows = (answer?.datasets ?? []).map((one) => ({
      key: one.key,
      cells: [h(Name, { one }), one.rows === null ? "–" : number(one.rows), h(Read, { one }), h(Used, { one }), h(Refresh, { one, done: again })],
    }));
    const head = [say("data_title"), say("data_rows"), say("data_age"), say("data_used"), h("span", { className: "unseen" }, say("data_refresh"))];
    const version = answer?.datasets[0]?.data_version;
    return h(
      Screen,
      { tab: "datasets", title: say("data_heading"), text: say("data_text"), actions: add },
      answer ? h(Table, { label: say("data_heading"), head, rows, empty: say("data_none") }) : h(Waiting, { problem, again }),
      version !== undefined && h("p", { className: "soft data-version" }, say("data_version", { n: version })),
    );
  }

  minidash.screens.datasets = Datasets;
  minidash.wholeText = number;
})();
