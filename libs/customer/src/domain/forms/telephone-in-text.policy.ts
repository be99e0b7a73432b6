/**
 * As people write them, wherever they part the digits: a mobile number with or without the country's code, a landline with
 * its area code, whose zero falls away behind the country's.
 */
const TELEPHONE =
  /(?<!\d)(?:(?:\+|00)86(?:[()\s.-]*\d){9,11}|(?:86[\s.-]*)?1[3-9](?:[\s.-]?\d){9}|(?:86[\s.-]*)?0(?:[)\s.-]*\d){2,3}[)\s.-]*[2-8](?:[\s.-]?\d){6,7})(?!\d)/g;

/** The text, with stars where a telephone number stands in it: what is no number field must not tell one. */
export function withoutTelephones(text: string): string {
  const plain = text.normalize('NFKC');
  const masked = plain.replaceAll(TELEPHONE, '****');
  return masked === plain ? text : masked;
}
