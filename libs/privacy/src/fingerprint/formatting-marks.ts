/**
 * Two ways of writing that say the same. Only what is free is marked: how a date is separated, whether a remark ends in a
 * full stop. A number, a name or an amount is never touched.
 */
interface Marking {
  write(text: string, mark: 0 | 1): string;
  /** Undefined when the text has neither form, for example because somebody has written it anew. */
  read(text: string): 0 | 1 | undefined;
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}/;
const SLASHED_DAY = /^\d{4}\/\d{2}\/\d{2}/;

const DAY: Marking = {
  write: (text, mark) => (mark === 1 ? text.replace(ISO_DAY, (day) => day.replaceAll('-', '/')) : text),
  read(text) {
    if (ISO_DAY.test(text)) return 0;
    return SLASHED_DAY.test(text) ? 1 : undefined;
  },
};

const FULL_STOPS = /[。.]+$/u;

const REMARK: Marking = {
  write(text, mark) {
    const bare = text.trimEnd().replace(FULL_STOPS, '');
    if (bare === '') return text;
    return mark === 1 ? `${bare}。` : bare;
  },
  read(text) {
    if (text.trim() === '') return undefined;
    return text.trimEnd().endsWith('。') ? 1 : 0;
  },
};

/** Add at the end only: its place says which bit of a row's digest marks a field. At most 16. */
const MARKINGS: Readonly<Record<string, Marking>> = { filedAt: DAY, businessNeed: REMARK };
const PLACES = Object.keys(MARKINGS);

/** Whether a field leaves a choice of writing. */
export function isMarkable(field: string): boolean {
  return Object.hasOwn(MARKINGS, field);
}

/** The place of a field among those that can be marked. Throws RangeError for another. */
export function markPlace(field: string): number {
  const place = PLACES.indexOf(field);
  if (place < 0) throw new RangeError('the field leaves no choice of writing');
  return place;
}

/** The text as the mark wants it; a field that leaves no choice is left as it is. */
export function writeMark(field: string, text: string, mark: 0 | 1): string {
  return Object.hasOwn(MARKINGS, field) ? (MARKINGS[field]?.write(text, mark) ?? text) : text;
}

/** The mark that a text carries, as far as one is left in it. */
export function readMark(field: string, text: string): 0 | 1 | undefined {
  return Object.hasOwn(MARKINGS, field) ? MARKINGS[field]?.read(text) : undefined;
}
