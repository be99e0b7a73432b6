import { maskPhoneNumber, parsePhoneNumber, parseWrittenNumber } from '@taizhang/privacy';
import type { FormCell, FormDefinition, FormLine } from '../../contract/form.fields.js';
import type { FormChange } from '../../domain/forms/form-values.policy.js';

const EXTENSION = ';ext=';

/** Every telephone number as E.164, with its extension as RFC 3966 writes it. Refuses with `PHONE_NUMBER_…`. */
export function withNumbers({ fields }: FormDefinition, values: FormChange): FormChange {
  const changed: Record<string, FormChange[string]> = { ...values };
  for (const field of fields) {
    const value = Object.hasOwn(values, field.key) ? values[field.key] : undefined;
    if (field.kind === 'phone' && typeof value === 'string') changed[field.key] = kept(value);
    if (field.kind === 'table' && Array.isArray(value)) {
      changed[field.key] = value.map((line: FormLine) => lineWithNumbers(field.columns, line));
    }
  }
  return changed;
}

/** What anyone may see of a number as it is kept. */
export function maskedPhone(text: string): string {
  const [e164 = ''] = text.split(EXTENSION);
  return maskPhoneNumber(parsePhoneNumber(e164));
}

function lineWithNumbers(columns: readonly FormCell[], line: FormLine): FormLine {
  const phones = columns.filter(({ kind }) => kind === 'phone').map(({ key }) => key);
  const entries = Object.entries(line).map(([key, value]) => [key, phones.includes(key) ? kept(value) : value]);
  return Object.fromEntries(entries) as FormLine; // keys and values are strings
}

function kept(written: string): string {
  if (written.trim() === '') return '';
  const { number, extension } = parseWrittenNumber(written);
  return extension === undefined ? number.e164 : `${number.e164}${EXTENSION}${extension}`;
}
