import { TELEPHONE_IN_TEXT } from '@taizhang/kernel';

const TELEPHONE = new RegExp(TELEPHONE_IN_TEXT, 'g');

/** The text, with stars where a telephone number stands in it: what is no number field must not tell one. */
export function withoutTelephones(text: string): string {
  const plain = text.normalize('NFKC');
  const masked = plain.replaceAll(TELEPHONE, '****');
  return masked === plain ? text : masked;
}
