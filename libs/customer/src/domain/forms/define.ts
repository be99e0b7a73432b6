import type { ConfidentialityClass } from '../../contract/archive.fields.js';
import type { FormCell, FormField, FormTable, FormWords } from '../../contract/form.fields.js';
import type { FormVersion } from './form-version.js';

/** Simplified Chinese, traditional Chinese, English. */
export type Words = readonly [string, string, string];

/** Fields as they stand on paper: each is written down once, and the layout follows. */
interface Paper {
  readonly orientation?: 'portrait' | 'landscape';
  readonly sections: readonly Section[];
  readonly signatures?: readonly Words[];
}

interface Section {
  readonly title?: FormWords;
  readonly rows: readonly (readonly FormField[])[];
}

export function words([simplified, traditional, en]: Words): FormWords {
  return { 'zh-Hans': simplified, 'zh-Hant': traditional, en };
}

type SimpleCell = Exclude<FormCell, { readonly kind: 'choice' }>;
type Named = readonly [key: string, label: Words];

const field =
  (kind: SimpleCell['kind']) =>
  (...[[key, label], confidentiality]: [Named, ConfidentialityClass]): SimpleCell => ({
    ...{ key, label: words(label), kind, required: false, class: confidentiality },
    personal: confidentiality !== 'business',
  });

export const text = field('text');
export const longText = field('long-text');
export const date = field('date');
export const number = field('number');
export const yesNo = field('yes-no');
export const phone = (named: Named): SimpleCell => field('phone')(named, 'basic');

/** One of several, which is no secret by itself. */
export function choice([key, label]: Named, options: Readonly<Record<string, Words>>): FormCell {
  return {
    ...{ key, label: words(label), kind: 'choice', required: false, class: 'business', personal: false },
    options: Object.entries(options).map(([option, named]) => ({ key: option, label: words(named) })),
  };
}

export function table([key, label]: Named, ...columns: readonly FormCell[]): FormTable {
  return { key, label: words(label), kind: 'table', required: true, columns: [...columns] };
}

export function needed<Field extends FormField>(one: Field): Field {
  return { ...one, required: true };
}

export function section(title: Words, ...rows: readonly (readonly FormField[])[]): Section {
  return { title: words(title), rows };
}

/** The first version of a form. A change of it is a new version, issued by command. */
export function form(code: string, name: Words, { orientation, sections, signatures = [] }: Paper): FormVersion {
  const layout = {
    orientation: orientation ?? 'portrait',
    sections: sections.map(({ rows, ...rest }) => ({ ...rest, rows: rows.map((row) => row.map(({ key }) => key)) })),
    signatures: signatures.map(words),
  };
  const fields = sections.flatMap(({ rows }) => rows.flat());
  return {
    ...{ code, formVersion: '1', effectiveFrom: '2025-01-01T00:00:00.000Z', owner: 'customer-service' },
    definition: { name: words(name), fields, layout },
  };
}
