import type { CustomersAccessed } from './looks.commands.js';

export type ShownGroup = CustomersAccessed['data']['shown'][number];

/** Of the 65,535 bytes of an entry, what its names may take; the rest is for everything else that a record says. */
const MAX_BYTES = 48_000;
const MAX_NAMES = 5_000;
/** Quotes and a comma. */
const AROUND_NAME = 3;
/** A relation with its reference. */
const AROUND_GROUP = 256;
const MAX_GROUPS = 100;

/**
 * The customers of one look, in as few entries as hold their names: at least one entry, also for nobody. Order is kept.
 */
export function splitLook(shown: readonly ShownGroup[]): readonly (readonly ShownGroup[])[] {
  const parts: ShownGroup[][] = [[]];
  let left = MAX_BYTES;
  for (const group of shown) {
    for (const some of chunksOf(group)) {
      const bytes = bytesOf(some);
      const part = parts.at(-1);
      if (part !== undefined && bytes <= left && part.length < MAX_GROUPS) part.push(some);
      else parts.push([some]);
      left = (parts.at(-1)?.length === 1 ? MAX_BYTES : left) - bytes;
    }
  }
  return parts;
}

/** A group, cut so that each piece fits an entry of its own. */
function chunksOf({ customerIds, ...group }: ShownGroup): ShownGroup[] {
  const chunks: ShownGroup[] = [];
  let names: string[] = [];
  let bytes = AROUND_GROUP;
  for (const name of customerIds) {
    if (names.length === MAX_NAMES || bytes + name.length + AROUND_NAME > MAX_BYTES) {
      chunks.push({ ...group, customerIds: names });
      names = [];
      bytes = AROUND_GROUP;
    }
    names.push(name);
    bytes += name.length + AROUND_NAME;
  }
  return [...chunks, { ...group, customerIds: names }];
}

function bytesOf({ customerIds }: ShownGroup): number {
  return customerIds.reduce((bytes, name) => bytes + name.length + AROUND_NAME, AROUND_GROUP);
}
