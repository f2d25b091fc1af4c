// Placements on a grid of 12 columns, as plain values: free places, orders, and what differs between two layouts.
(() => {
  const COLUMNS = 12;
  // Columns and rows of a tile that is added.
  const ADDED = { w: 4, h: 4 };

  const { byPlace, overlap } = minidash.places;
  const key = (tile) => tile.minidash;
  const sameKeys = (a, b) => a.length === b.length && a.every((tile, at) => key(tile) === key(b[at]));
  const samePlace = (a, b) => a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;

  /** Whether two layouts are the same, order included. */
  const same = (a, b) => sameKeys(a, b) && a.every((tile, at) => samePlace(tile, b[at]));

  /** The first place, row by row, where nothing stands in the way. */
  function freePlace(tiles, w, h) {
    for (let y = 0; ; y += 1)
      for (let x = 0; x + w <= COLUMNS; x += 1) if (!tiles.some((tile) => overlap(tile, { x, y, w, h }))) return { x, y, w, h };
  }

  /** `tiles` with `tile` at its place, at the end of the order; what stands in its way moves down. */
  function insert(tiles, tile) {
    const placed = [tile];
    for (const other of Array.from(tiles).sort(byPlace)) {
      const moved = { ...other };
      for (let hit = null; (hit = placed.find((one) => overlap(one, moved))); ) moved.y = hit.y + hit.h;
      placed.push(moved);
    }
    const places = new Map(placed.map((one) => [key(one), one]));
    return [...tiles.map((one) => places.get(key(one))), tile];
  }

  /**
   * The order in which the placements are stored, which is the order on phones: by place, as long as it was so before;
   * else the order that somebody gave them on a phone, with new tiles at the end.
   */
  function ordered(before, after) {
    const byPlaces = Array.from(after).sort(byPlace);
    if (sameKeys(before, Array.from(before).sort(byPlace))) return byPlaces;
    const rank = new Map(before.map((tile, at) => [key(tile), at]));
    const place = (tile) => rank.get(key(tile)) ?? before.length;
    return byPlaces.sort((a, b) => place(a) - place(b));
  }

  /** What `mine` and `other` do not share: [{kind: "only_mine" | "only_other" | "moved", key}]. */
  function differences(mine, other) {
    const theirs = new Map(other.map((tile) => [key(tile), tile]));
    const own = new Set(mine.map(key));
    const moved = mine.filter((tile) => theirs.has(key(tile)) && !samePlace(tile, theirs.get(key(tile))));
    const kinds = [
      ["only_other", other.filter((tile) => !own.has(key(tile)))],
      ["only_mine", mine.filter((tile) => !theirs.has(key(tile)))],
      ["moved", moved],
    ];
    return kinds.flatMap(([kind, tiles]) => tiles.map((tile) => ({ kind, key: key(tile) })));
  }

  Object.assign(minidash.places, { COLUMNS, ADDED, same, samePlace, freePlace, insert, ordered, differences });
})();
