import { describe, expect, it } from '@jest/globals';
import { FORM_LANGUAGES, type FormField, type FormLanguage } from '../../contract/form.fields.js';
import { CONTROLLED_FORMS } from '../../domain/forms/controlled-forms.js';
import type { FormVersion } from '../../domain/forms/form-version.js';
import type { ShownValues } from '../../domain/forms/shown-form.policy.js';
import { escaped } from '../escaped-html.js';
import { printForm } from './print-form.js';

const whole = (value: string) => ({ shown: 'whole' as const, value });
const asIs = (value: string) => ({ shown: 'masked' as const, value });
const printing = {
  ...{ customerId: 'KH-1', filledFormId: 'f-1', version: 2, accessId: 'look-7' },
  ...{ printedBy: 'YITZ', printedAt: '2026-03-02T09:00:00.000Z' },
};
const page = (form: FormVersion, values: ShownValues, lang: FormLanguage = 'zh-Hans') =>
  printForm({ form, values, ...printing }, lang);
const formOf = (code: string) => {
  const form = CONTROLLED_FORMS.get(code);
  if (form === undefined) throw new RangeError(`there is no form ${code}`);
  return form;
};
/** Something in every field, shown as it is, and three lines in every register. */
const everything = ({ definition }: FormVersion): ShownValues =>
  Object.fromEntries(
    definition.fields.map((field) => [
      field.key,
      field.kind === 'table'
        ? [1, 2, 3].map((line) => Object.fromEntries(field.columns.map(({ key }) => [key, asIs(`${key}-${line}`)])))
        : asIs(`value-of-${field.key}`),
    ]),
  );
const cellsOf = (field: FormField) => (field.kind === 'table' ? field.columns : [field]);
const occurrences = (text: string, part: string) => text.split(part).length - 1;

describe('a printed form', () => {
  const cases = [...CONTROLLED_FORMS.values()].flatMap((form) =>
    FORM_LANGUAGES.map((lang) => [form.code, lang, form] as const),
  );

  it.each(cases)(
    'S1-7 %s in %s has code, version, every label, and everything that was filled in, once',
    (...given) => {
      const [code, lang, form] = given;
      const html = page(form, everything(form), lang);
      expect(html).toContain(`<html lang="${lang}">`);
      expect(html).toContain(code.toUpperCase());
      expect(html).toContain(`<h1>${escaped(form.definition.name[lang])}</h1>`);
      for (const field of form.definition.fields) {
        for (const { label } of cellsOf(field)) expect(html).toContain(escaped(label[lang]));
        if (field.kind !== 'table') expect(occurrences(html, `>value-of-${field.key}<`)).toBe(1);
        else for (const { key } of field.columns) expect(html).toContain(`<td>${key}-3</td>`);
      }
      for (const label of form.definition.layout.signatures) expect(html).toContain(escaped(label[lang]));
    },
  );

  it('says who printed it, when, and by which record, across the page and below it', () => {
    const html = page(formOf('qms-pm-31302'), {});
    expect(occurrences(html, 'YITZ 打印于 2026-03-02T09:00:00.000Z · 查看记录 look-7')).toBeGreaterThan(10);
    expect(html).toContain('档案编号 KH-1 · 表单编号 f-1 · 填写版次 2');
    expect(html).toContain('电话号码一律遮盖');
  });

  it('is A4, as wide as the form asks for, and repeats the head of a register on every sheet', () => {
    expect(page(formOf('qms-pm-31302'), {})).toContain('@page { size: A4 portrait;');
    expect(page(formOf('qms-pm-31309'), {})).toContain('@page { size: A4 landscape;');
    expect(page(formOf('qms-pm-31309'), {})).toContain('thead { display: table-header-group; }');
  });

  it('says options, yes and no in its language, and a mask as it is', () => {
    const form = formOf('qms-pm-31307');
    const values = {
      lineKind: whole('fax'),
      international: whole('no'),
      lines: { shown: 'masked', value: '2****' },
    } as const;
    expect(page(form, values, 'zh-Hant')).toMatch(/傳真.*2\*{4}.*否/s);
    expect(page(form, values, 'en')).toMatch(/>Fax<.*2\*{4}.*>no</s);
  });

  it('runs and loads nothing, whatever was filled in', () => {
    const form = formOf('qms-pm-31302');
    const evil = whole(`"><script>alert('x')</script><img src=//x onerror=y>`);
    const html = page(form, { name: evil, contacts: [{ name: evil, address: evil }] });
    expect(html).not.toMatch(/<script|<img|<link|javascript:|https?:/);
    expect(occurrences(html, '&lt;script&gt;')).toBe(3);
    expect(html).toContain(`default-src 'none'`);
  });
});
