/** Choices that are the same for the same seed. */
export interface Draws {
  readonly oneOf: <Item>(items: readonly Item[]) => Item;
  /** Never the same twice. */
  readonly serial: () => number;
}

/** Mulberry32: small, and good enough to mix what people do. */
export function draws(seed: number): Draws {
  let state = seed >>> 0;
  let drawn = 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    oneOf: <Item>(items: readonly Item[]) => {
      if (items.length === 0) throw new RangeError('there is nothing to draw from');
      return items[Math.floor(next() * items.length)] as Item; // below the length, and there is one
    },
    serial: () => drawn++,
  };
}
