import { plainTextPattern } from '@taizhang/kernel';
import { z } from 'zod';
import { confidentialityClass } from './archive.fields.js';
import { id } from './fields.js';

/** The languages in which a form is labelled and printed; the first is the default. */
export const FORM_LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const;

export const formLanguage = z.enum(FORM_LANGUAGES);

export type FormLanguage = z.infer<typeof formLanguage>;

/** Not sealed, so no telephone number stands in it. */
const word = z.string().max(60).regex(plainTextPattern);

/** The same words in each language. */
export const formWords = z.strictObject({ 'zh-Hans': word, 'zh-Hant': word, en: word }).meta({ id: 'FormWords' });

/** The code on the paper form: `qms-pm-31301`. */
export const formCode = id;

/** What a field is called in what is filled in; never what looks like a number. */
export const formKey = z.string().regex(/^(?!.*\d{7})[a-z][A-Za-z0-9-]{0,29}$/);

const described = {
  ...{ key: formKey, label: formWords, required: z.boolean() },
  /** How confidential it is (S1-76): the grading of the archive's policy says how it is shown. */
  class: confidentialityClass,
  /** Whether it tells about a person. */
  personal: z.boolean(),
};

const simpleField = z.strictObject({
  ...described,
  /** `phone` is kept as E.164 and never shown whole. */
  kind: z.enum(['text', 'long-text', 'date', 'number', 'yes-no', 'phone']),
});

const choiceField = z.strictObject({
  ...described,
  kind: z.literal('choice'),
  options: z
    .array(z.strictObject({ key: formKey, label: formWords }))
    .min(2)
    .max(12),
});

/** What one line of a register can hold. */
export const formCell = z.union([simpleField, choiceField]);

/** A register: the same columns, line by line. */
const tableField = z.strictObject({
  ...{ key: formKey, label: formWords, required: z.boolean() },
  kind: z.literal('table'),
  columns: z.array(formCell).min(1).max(12),
});

export const formField = z.union([simpleField, choiceField, tableField]);

/** Where the fields stand on A4 paper: sections of rows, up to four fields beside each other; a table has a row to itself. */
export const formLayout = z.strictObject({
  orientation: z.enum(['portrait', 'landscape']),
  sections: z
    .array(
      z.strictObject({
        title: formWords.exactOptional(),
        rows: z.array(z.array(formKey).min(1).max(4)).min(1).max(30),
      }),
    )
    .min(1)
    .max(8),
  /** Lines to sign on, under what was filled in. */
  signatures: z.array(formWords).max(6),
});

/** What a version of a form is: its name, its fields, and how it is printed. */
export const formDefinition = z
  .strictObject({ name: formWords, fields: z.array(formField).min(1).max(40), layout: formLayout })
  .meta({ id: 'FormDefinition' });

/** A version of a form, in force from its effective date until another one is. */
export const formVersion = {
  ...{ code: formCode, formVersion: id, effectiveFrom: z.iso.datetime() },
  /** The department that answers for the form (S1-8, S1-86). */
  owner: id,
};

/** As people write it: text, a date `2026-03-02`, a number `12.5`, `yes` or `no`, the key of an option, a telephone number. */
const written = z.string().max(2_000).meta({ personal: true });

/** One line of a register, by column. */
export const formLine = z.record(formKey, written);

const value = z.union([written, z.array(formLine).max(100)]);

/** What is filled in, by field; of a register its lines. */
export const formValues = z.record(formKey, value);

/** What changes of it; a field of `null` is emptied. */
export const formChange = z.record(formKey, value.nullable());

export type FormWords = z.infer<typeof formWords>;
export type FormCell = z.infer<typeof formCell>;
export type FormField = z.infer<typeof formField>;
export type FormTable = z.infer<typeof tableField>;
export type FormDefinition = z.infer<typeof formDefinition>;
export type FormLine = Readonly<Record<string, string>>;
export type FormValue = string | readonly FormLine[];
export type FormValues = Readonly<Record<string, FormValue>>;
