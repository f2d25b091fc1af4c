// The value of a condition, as its operator needs it: a value from the data, a number, a day, a period, teams, a field.
(() => {
  const { h, useWords, useVocabulary, Combobox, TextField, SelectField, NumberInput, FieldPicker, Icon, readNumber, work } = minidash;

  const UNITS = { second: 1, minute: 60, hour: 3600, day: 86400 };
  const isField = (value) => Boolean(value) && typeof value === "object" && "field" in value;

  /** Values from the data, the most frequent first; what is typed may be taken as it is. */
  function DataValue({ dataset, path, field, multiple, value, change, ...more }) {
    const say = useWords();
    const load = async (typed) => {
      const done = await work({ act: "field_values", dataset, field: path, typed });
      return { values: done.values.map((one) => ({ value: one.value, text: one.text, note: one.count.toLocaleString(minidash.locale()) })), more: done.more };
    };
    const numeric = field.type === "number" || field.type === "integer" || field.type === "duration";
    const free = (typed) => (numeric ? readNumber(typed) : typed);
    return h(Combobox, { ...more, multiple, value, change, load, free, placeholder: say("value_from_data") });
  }

  /** A length of time: typed in the unit that fits it, kept in seconds. */
  function DurationValue({ value, change, label, ...more }) {
    const say = useWords();
    const fitting = () => Object.keys(UNITS).reverse().find((unit) => value && value % UNITS[unit] === 0) ?? "hour";
    const [unit, choose] = React.useState(fitting);
    const scaled = typeof value === "number" ? Number((value / UNITS[unit]).toPrecision(12)) : value;
    const type = (number, by = unit) => change(typeof number === "number" ? number * UNITS[by] : number);
    const options = Object.keys(UNITS).map((one) => ({ value: one, text: say(`unit_${one}`) }));
    const turn = (by) => {
      choose(by);
      type(scaled, by);
    };
    return h("div", { className: "value-pair" }, h(NumberInput, { ...more, label, value: scaled, change: type }), h(SelectField, { label: say("unit"), unlabelled: true, options, value: unit, change: turn }));
  }

  const DayValue = (props) => h(TextField, { type: "date", ...props });

  /** A day, or one of the words for now. */
  function MomentValue({ field, value, change, label, ...more }) {
    const say = useWords();
    const word = ["now", "today"].includes(value) ? value : "day";
    const options = [...(field.type === "datetime" ? ["now"] : []), "today", "day"].map((one) => ({ value: one, text: say(`moment_${one}`) }));
    return h(
      "div",
      { className: "value-pair" },
      h(SelectField, { ...more, label, options, value: word, change: (one) => change(one === "day" ? "" : one) }),
      word === "day" && h(DayValue, { wrong: more.wrong, label: say("day"), unlabelled: true, value: String(value ?? "").slice(0, 10), change }),
    );
  }

  // While the number is changed it may be missing, or none.
  const COUNTED = /^(last|next|trailing) +(\S*) +(day|week|month|quarter|year)s?$/;
  const groupOf = (key) => (/^(this_|today)/.test(key) ? "current" : /_to_date$/.test(key) ? "to_date" : /^(last|yesterday|trailing)/.test(key) ? "past" : "coming");

  /** A period: a named one, one of so many units, or from a day to another. */
  function PeriodValue({ value, change, label, ...more }) {
    const say = useWords();
    const { periods } = useVocabulary();
    const counted = COUNTED.exec(typeof value === "string" ? value : "");
    const own = value && typeof value === "object";
    const chosen = own ? "from_to" : counted ? `${counted[1]} N ${counted[3]}s` : value;
    const number = counted && /^\d+$/.test(counted[2]) ? Number(counted[2]) : (counted?.[2] || null);
    const count = number ?? 3;
    const options = ["current", "past", "coming", "to_date"].map((group) => ({
      label: say(`periods_${group}`),
      options: periods.filter((one) => groupOf(one.key) === group).map((one) => ({ value: one.key, text: one.text.replace("{n}", counted && one.key === chosen ? count : "N") })),
    }));
    options.push({ value: "from_to", text: say("period_from_to") });
    const take = (key) => change(key === "from_to" ? { from: "", to: "" } : key.replace(" N ", ` ${count} `));
    const recount = (number) => change(chosen.replace(" N ", ` ${number ?? ""} `));
    return h(
      "div",
      { className: "value-pair" },
      h(SelectField, { ...more, label, options, value: chosen ?? "", change: take }),
      counted && h(NumberInput, { wrong: more.wrong, label: say("how_many"), unlabelled: true, value: number, change: recount }),
      own && h(DayValue, { wrong: more.wrong, label: say("first_day"), unlabelled: true, value: value.from, change: (from) => change({ ...value, from }) }),
      own && h(DayValue, { wrong: more.wrong, label: say("last_day"), unlabelled: true, value: value.to, change: (to) => change({ ...value, to }) }),
    );
  }

  function TeamsValue({ value, change, ...more }) {
    const { teams } = useVocabulary();
    const load = async (typed) => teams.filter((team) => minidash.plain(team.title).includes(minidash.plain(typed))).map((team) => ({ value: team.key, text: team.title }));
    return h(Combobox, { ...more, multiple: true, value: value ?? [], change, load, text: (key) => teams.find((team) => team.key === key)?.title ?? key });
  }

  function YesNo(props) {
    const say = useWords();
    const options = [true, false].map((one) => ({ value: String(one), text: say(one ? "yes" : "no") }));
    return h(SelectField, { ...props, options, value: String(props.value), change: (text) => props.change(text === "true") });
  }

  /** One value of the field's type. */
  function OneValue(props) {
    const { type } = props.field;
    if (type === "boolean") return h(YesNo, props);
    if (type === "date" || type === "datetime") return h(DayValue, props);
    if (type === "duration") return h(DurationValue, props);
    if (type === "number" || type === "integer") return h(NumberInput, props);
    return h(DataValue, props);
  }

  function PairValue({ value, change, label, ...more }) {
    const say = useWords();
    const [low, high] = Array.isArray(value) ? value : [null, null];
    return h(
      "div",
      { className: "value-pair" },
      h(OneValue, { ...more, label: `${label} ${say("from")}`, value: low, change: (one) => change([one, high]) }),
      h("span", { className: "value-and" }, say("and")),
      h(OneValue, { ...more, label: `${label} ${say("to")}`, value: high, change: (one) => change([low, one]) }),
    );
  }

  const SHAPES = { scalar: OneValue, number: OneValue, list: (props) => h(DataValue, { ...props, multiple: true, value: props.value ?? [] }), text: TextField, pair: PairValue, moment: MomentValue, period: PeriodValue, teams: TeamsValue };
  const COMPARABLE = new Set(["scalar", "number", "moment"]);

  /** The value of an operator of that shape; where two fields can be compared, a button turns to that and back. */
  function FilterValue({ shape, dataset, path, field, value, change, wrong }) {
    const say = useWords();
    if (shape === "none") return null;
    const common = { label: say("value"), unlabelled: true, wrong, dataset, path, field };
    const other = isField(value);
    const turn = () => change(other ? null : { field: "" });
    const swap = COMPARABLE.has(shape) && h("button", { type: "button", className: "icon-button", "aria-pressed": other, "aria-label": say("other_field"), "data-tip": say("other_field"), onClick: turn }, h(Icon, { name: "switch-horizontal" }));
    const part = other ? h(FieldPicker, { ...common, value: value.field, fits: (one) => one.type === field.type, change: (name) => change({ field: name }) }) : h(SHAPES[shape], { ...common, value, change });
    return h("div", { className: "filter-value" }, part, swap);
  }

  /** What a condition begins with once its field and operator are chosen. */
  function firstValue(shape, field) {
    if (shape === "none") return undefined;
    if (shape === "period") return "this_month";
    if (shape === "moment") return field.type === "datetime" ? "now" : "today";
    if (shape === "list" || shape === "teams") return [];
    if (shape === "pair") return [null, null];
    if (field.type === "boolean") return true;
    return null;
  }

  Object.assign(minidash, { FilterValue, firstValue });
})();
