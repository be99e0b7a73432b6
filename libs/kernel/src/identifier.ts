/** A mobile number, with or without the country's code, or a landline with its area code, as it is dialled. */
const TELEPHONE_NUMBER = String.raw`(?:(?:00)?86)?1[3-9]\d{9}|0(?:10|2\d|[3-9]\d\d)[2-8]\d{6,7}`;

/**
 * What a name of a thing looks like. Names stand in logs, topics and addresses as they are, so a telephone number is none:
 * whoever numbers customers by their telephones is told so before anything is written.
 */
export function identifierPattern(maxLength: number): RegExp {
  return new RegExp(`^(?!(?:${TELEPHONE_NUMBER})$)[A-Za-z0-9._-]{1,${maxLength}}$`);
}

/** Eleven digits, full-width ones too, with what people put between them; a date with its hour has ten before the colon. */
const WRITTEN_NUMBER = String.raw`(?:[0-9０-９][ ().-]{0,2}){10}[0-9０-９]`;

/** What a text looks like that stands in logs and topics as it is: it says something, and holds no telephone number. */
export const plainTextPattern = new RegExp(String.raw`^(?![\s\S]*${WRITTEN_NUMBER})[\s\S]*\S`);
