/** What people put between the digits of a number that they write. */
const GAP = String.raw`[\s()（）.－-]{0,3}`;
/** Full-width ones too, as Chinese keyboards write them. */
const DIGIT = '[0-9０-９]';
const MOBILE = `[1１]${GAP}[3-9３-９](?:${GAP}${DIGIT}){9}`;
const LANDLINE = `[0０](?:${GAP}${DIGIT}){2,3}${GAP}[2-8２-８](?:${GAP}${DIGIT}){6,7}`;
/** As they are dialled from abroad, where a landline has no 0 before its area code. */
const ABROAD = `(?:\\+|00)86(?:${GAP}${DIGIT}){9,12}`;

/**
 * Source of a pattern of telephone numbers as people write them into texts: mobile numbers, with or without the country's
 * code, and landlines with their area code. Longer runs of digits, such as those of documents, are none.
 */
export const TELEPHONE_IN_TEXT = `(?<!${DIGIT})(?:${ABROAD}|(?:86${GAP})?(?:${MOBILE}|${LANDLINE}))(?!${DIGIT})`;

/** What a text looks like that stands in logs and topics as it is: it says something, and holds no telephone number. */
export const plainTextPattern = new RegExp(String.raw`^(?![\s\S]*${TELEPHONE_IN_TEXT})[\s\S]*\S`);
