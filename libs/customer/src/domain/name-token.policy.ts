/** What people put behind a name to be polite. */
const TITLES = /(先生|女士|小姐|太太)$/u;
const HAN = /\p{Script=Han}/u;
/** Between the parts of a name: blanks, the dots of transcribed names, hyphens, apostrophes, commas. */
const BETWEEN = /[\s·•‧・.,'’\p{Pd}]+/gu;

/**
 * The form of a name by which it is found: the same for every way of writing it. A Chinese name is one word without its
 * title, but a surname alone keeps it; of other names the order of the words does not matter. Empty for what is no name.
 */
export function nameToken(name: string): string {
  const plain = name.normalize('NFKC').trim().toLowerCase();
  if (!HAN.test(plain)) return plain.split(BETWEEN).filter(Boolean).toSorted().join(' ');
  const joined = plain.replace(BETWEEN, '');
  const untitled = joined.replace(TITLES, '');
  return [...untitled].length > 1 ? untitled : joined;
}
