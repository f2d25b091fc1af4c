// What lists people begin with most: tops, flops, what came last, what comes next.
(() => {
  const MOST = 3;
  const dates = (table) => table.fields.filter((one) => one.date);
  // Whole numbers are often numbers of things, of which a total says nothing.
  const number = (table) => table.fields.find((one) => one.type === "number");
  const names = (table) => table.fields.filter((one) => one.type === "text");
  const main = (table) => dates(table)[0];

  /** What a row is about: its first texts, and the date. */
  function columns(table) {
    const said = names(table).slice(0, MOST - 1).map((one) => one.name);
    return [...said, ...(main(table) ? [main(table).name] : [])].slice(0, MOST);
  }

  function ranked(table, order) {
    const group = names(table)[0] ?? table.fields[0];
    const of = number(table);
    const measure = of ? { key: "total", label: of.label, aggregate: "sum", field: of.name } : { key: "total", aggregate: "count" };
    return { group_by: group ? [group.name] : [], measures: [measure], sort: [{ by: "total", order }], limit: 10 };
  }

  function dated(table, order, op) {
    const on = main(table);
    if (!on) return { columns: columns(table), limit: 10 };
    const value = on.type === "datetime" ? "now" : "today";
    return { where: { all: [{ field: on.name, op, value }] }, columns: columns(table), sort: [{ by: on.name, order }], limit: 10 };
  }

  minidash.listStarts = {
    top: (table) => ranked(table, "desc"),
    flop: (table) => ranked(table, "asc"),
    latest: (table) => dated(table, "desc", "on_or_before"),
    coming: (table) => dated(table, "asc", "on_or_after"),
  };
})();
