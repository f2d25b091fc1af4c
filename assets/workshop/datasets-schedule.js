// When the file of a dataset is read again by itself, and when that comes next.
(() => {
  const { h, useWords, TextField, SelectField, having, dayText } = minidash;
  const EVERY = { "": "never", "5 minutes": "5", "15 minutes": "15", "30 minutes": "30", hour: "hour", day: "day" };

  /** A time of day as definitions write it, from the ways in which people do: 6:30, 6h30, 18 h. */
  function timeOf(text) {
    const [, hours, minutes] = /^\s*(\d{1,2})\s*[:h.]\s*(\d\d)?\s*$/i.exec(text) ?? [];
    return hours ? `${hours.padStart(2, "0")}:${minutes ?? "00"}` : text.trim();
  }

  /** What is known of the times: the next one as the form stands, and a look that found nothing new. */
  function Times({ dataset, next }) {
    const say = useWords();
    const { looked_at: looked, read_at: read, zone, error } = dataset;
    const coming = next === "now" ? say("data_next_now") : next && say("data_next", { day: dayText(next), zone });
    const same = looked && !error && looked > read && say("data_looked", { day: dayText(looked) });
    return h("p", { className: "field-hint", role: "status" }, [coming, same].filter(Boolean).join(" "));
  }

  function Schedule({ dataset, look, body, edit, wrong }) {
    const say = useWords();
    const { every = "", at } = body.refresh ?? {};
    // What was typed is still there when days are chosen again.
    const [typed, setTyped] = React.useState(at ?? "");
    const set = (values) => edit(having(body, { refresh: having({}, values) }));
    const choose = (value) => set({ every: value, at: value === "day" ? timeOf(typed) : undefined });
    const type = (text) => {
      setTyped(text);
      set({ every, at: timeOf(text) });
    };
    const options = Object.entries(EVERY).map(([value, name]) => ({ value, text: say(`data_every_${name}`) }));
    return h(
      React.Fragment,
      null,
      h(
        "div",
        { className: "field-pair" },
        h(SelectField, { label: say("data_by_itself"), hint: say("data_by_itself_hint"), value: every, options, change: choose, error: wrong["refresh.every"] ?? wrong.refresh }),
        every === "day" && h(TextField, { required: true, label: say("data_every_at"), hint: say("data_every_at_hint"), placeholder: "06:30", autoComplete: "off", value: typed, change: type, error: wrong["refresh.at"] }),
      ),
      every && !wrong["refresh.at"] && h(Times, { dataset, next: look?.next_read }),
    );
  }

  minidash.Schedule = Schedule;
})();
