/** Marks that part a name. */
const MARK = '[._@|-]';

const MOBILE = String.raw`(?:(?:00)?86)?1[3-9]\d{9}`;
const SPACED_MOBILE = String.raw`${MARK}*(?:(?:00)?86${MARK}?)?1[3-9]\d${MARK}?\d{4}${MARK}?\d{4}`;
/** With its area code, as it is dialled. */
const LANDLINE = String.raw`0(?:10|2\d|[3-9]\d\d)${MARK}?[2-8]\d{2,3}${MARK}?\d{4}`;

/**
 * No telephone number, however it is parted, and none as a part of the name. Digits that run on into letters, and a
 * landline without its 0, could be any other number: UUIDs, hashes and the numbers of others look like that, too.
 */
const NO_TELEPHONE_NUMBER = `(?!(?:.*${MARK})?${MOBILE}(?:${MARK}|$))(?!(?:${SPACED_MOBILE}|${LANDLINE})$)`;

/**
 * What a name of a thing looks like. Names stand in logs, topics and addresses as they are, so a telephone number is none:
 * whoever numbers customers by their telephones is told so before anything is written.
 */
export function identifierPattern(maxLength: number): RegExp {
  return new RegExp(`^${NO_TELEPHONE_NUMBER}[A-Za-z0-9._-]{1,${maxLength}}$`);
}

/** What names a person at work: as an identity provider does, who may use `@` and `|`, and not by their telephone. */
export const personIdPattern = new RegExp(`^${NO_TELEPHONE_NUMBER}[A-Za-z0-9._@|-]{1,128}$`);
