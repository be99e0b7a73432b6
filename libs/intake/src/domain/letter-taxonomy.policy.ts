/** One row of the classification of letters: its labels from the widest to the narrowest. */
export type TaxonomyRow = readonly [string, string, string];

/** The label of a remainder says nothing about a letter that happens to hold the word. */
const REMAINDER = '其他';

/**
 * S2-17: where a letter belongs: the path to the most specific label that its text holds, undefined when it holds none.
 * A narrower level goes before a wider one, a longer label before a shorter one, an earlier row before a later one.
 */
export function letterTaxonomy(rows: readonly TaxonomyRow[], text: string): string[] | undefined {
  for (const depth of [3, 2, 1]) {
    const found = longest(
      rows.filter((row) => holds(text, row[depth - 1])),
      depth,
    );
    if (found !== undefined) return found.slice(0, depth);
  }
  return undefined;
}

function holds(text: string, label: string | undefined): boolean {
  return label !== undefined && label !== '' && label !== REMAINDER && text.includes(label);
}

/** The first row with the longest label at this depth. */
function longest(rows: readonly TaxonomyRow[], depth: number): TaxonomyRow | undefined {
  const lengthOf = (row: TaxonomyRow) => row[depth - 1]?.length ?? 0;
  return rows.reduce<TaxonomyRow | undefined>(
    (best, row) => (best === undefined || lengthOf(row) > lengthOf(best) ? row : best),
    undefined,
  );
}
