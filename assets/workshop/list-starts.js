// What lists people begin with most: tops, flops, what came last, what comes next.
(() => {
  const MOST = 3;
  const dates = (table) => table.fields.filter((one) => one.date);
  // Whole numbers are often numbers of things, of which a total says nothing.
  const number = (table) => table.fields.find((one) => one.type === "number");
  // Numbers and codes tell rows apart, but nobody calls a customer by them.
  const CODE = /^(n°|no\b|id\b|code\b|num)|(id|code)$/i;
  const names = (table) => table.fields.filter((one) => one.type === "text" && !CODE.test(one.name));
  const main = (table) => dates(table)[0];

  /** What a row is about: its first texts, and the date. */
  function columns(table) {
    const said = names(table).slice(0, MOST - 1).map((one) => one.name);
    return [...said, ...(main(table) ? [main(table).name] : [])].slice(0, MOST);
  }

  /** What is ranked: what a row belongs to, such as the product of a sale, else the first text of the row. */
  function subject(table, datasets) {
    for (const relation of table.relations.filter((one) => !one.many)) {
      const named = names(datasets.find((one) => one.key === relation.dataset))[0];
      if (named) return { field: `${relation.key}.${named.name}`, every: relation.key };
    }
    return { field: (names(table)[0] ?? table.fields[0]).name };
  }

  function ranked(table, datasets, order) {
    const { field, every } = subject(table, datasets);
    const of = number(table);
    const measure = of ? { key: "total", label: of.label, aggregate: "sum", field: of.name } : { key: "total", aggregate: "count" };
    // A flop is also what nothing happened with.
    const all = order === "asc" && every ? { every } : {};
    return { group_by: [field], measures: [measure], sort: [{ by: "total", order }], limit: 10, ...all };
  }

  function dated(table, order, op) {
    const on = main(table);
    if (!on) return { columns: columns(table), limit: 10 };
    const value = on.type === "datetime" ? "now" : "today";
    return { where: { all: [{ field: on.name, op, value }] }, columns: columns(table), sort: [{ by: on.name, order }], limit: 10 };
  }

  const listStarts = {
    top: (table, datasets) => ranked(table, datasets, "desc"),
    flop: (table, datasets) => ranked(table, datasets, "asc"),
    latest: (table) => dated(table, "desc", "on_or_before"),
    coming: (table) => dated(table, "asc", "on_or_after"),
  };

  const partsOf = (where) => (where ? (where.all ?? [where]) : []);
  const brought = ({ op, value }) => ["on_or_before", "on_or_after"].includes(op) && ["now", "today"].includes(value);

  /** A list that begins so, with the conditions that people have added; those of another start give way. */
  function beginWith(name, list, table, datasets) {
    const { where, ...start } = listStarts[name](table, datasets);
    const all = [...partsOf(list.where).filter((one) => !brought(one)), ...partsOf(where)];
    return { ...start, ...(all.length ? { where: { all } } : {}), dataset: list.dataset };
  }

  Object.assign(minidash, { listStarts, beginWith });
})();
