// Placements on a wall of 12 columns, as plain values: their order, and what stands in whose way.
(() => {
  const byPlace = (a, b) => a.y - b.y || a.x - b.x;
  const besides = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w;
  const overlap = (a, b) => besides(a, b) && a.y < b.y + b.h && b.y < a.y + a.h;

  /** A tile as it is stored. */
  const placement = ({ minidash: key, x, y, w, h: height }) => ({ minidash: key, x, y, w, h: height });

  /** `tiles` without `gone`: what stood below it rises into the room that it leaves, everything else stays. */
  function without(tiles, gone) {
    const rest = tiles.filter((tile) => tile !== gone).map(placement);
    const left = [gone];
    for (const tile of Array.from(rest).sort(byPlace)) {
      if (tile.y < gone.y + gone.h || !left.some((one) => besides(one, tile))) continue;
      const before = { ...tile };
      while (tile.y > gone.y && !rest.some((other) => other !== tile && overlap(other, { ...tile, y: tile.y - 1 }))) tile.y -= 1;
      if (tile.y < before.y) left.push(before);
    }
    return rest;
  }

  minidash.places = { byPlace, besides, overlap, placement, without };
})();
