import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_ARCHIVE_POLICY } from '../default-archive-policy.js';
import { CONTROLLED_FORMS } from './controlled-forms.js';
import { number, phone, table, text, words } from './define.js';
import { revealedClasses, shownValues } from './shown-form.policy.js';

const { grading } = DEFAULT_ARCHIVE_POLICY.policy;
const definition = {
  name: words(['表', '表', 'Form']),
  fields: [
    text(['name', ['姓名', '姓名', 'Name']], 'basic'),
    text(['passport', ['护照', '護照', 'Passport']], 'private'),
    text(['card', ['卡号', '卡號', 'Card']], 'business'),
    phone(['phone', ['电话', '電話', 'Telephone']]),
    table(
      ['lines', ['明细', '明細', 'Lines']],
      phone(['number', ['号码', '號碼', 'Number']]),
      number(['price', ['价格', '價格', 'Price']], 'financial'),
    ),
  ],
  layout: { orientation: 'portrait' as const, sections: [], signatures: [] },
};
const values = {
  ...{ name: '李雷', passport: 'E12345678', card: '卡 13812345678', phone: '+8613812345678' },
  lines: [{ number: '+8613912345678', price: '300' }],
};
const shown = (reveal: readonly string[] = []) =>
  shownValues(definition, values, { grading, reveal, maskPhone: () => '138****5678' });

describe('a filled form', () => {
  it('S1-76 S1-78 is shown as the class of each field is graded', () =>
    expect(shown()).toEqual({
      name: { shown: 'masked', value: '李****' },
      passport: { shown: 'withheld', value: '****' },
      card: { shown: 'whole', value: '卡 ****' },
      phone: { shown: 'masked', value: '138****5678' },
      lines: [{ number: { shown: 'masked', value: '138****5678' }, price: { shown: 'withheld', value: '****' } }],
    }));

  it('S1-78 is shown whole where that was allowed, but for telephone numbers', () =>
    expect(shown(['name', 'passport', 'phone', 'lines'])).toMatchObject({
      name: { shown: 'whole', value: '李雷' },
      passport: { shown: 'whole', value: 'E12345678' },
      phone: { shown: 'masked', value: '138****5678' },
      lines: [{ number: { shown: 'masked' }, price: { shown: 'whole', value: '300' } }],
    }));

  it('S1-78 needs the word that the classes of its columns ask for', () => {
    expect(revealedClasses(definition, ['lines', 'name'])).toEqual(['basic', 'financial']);
    expect(revealedClasses(definition, ['nothing'])).toEqual([]);
  });

  it.each([...CONTROLLED_FORMS.values()])('S0-7 $code never shows a number whole, whatever is revealed', (form) => {
    const { fields } = form.definition;
    const kept = '+8613812345678';
    const filled = Object.fromEntries(
      fields.map((field) => [
        field.key,
        field.kind === 'table' ? [Object.fromEntries(field.columns.map(({ key }) => [key, kept]))] : kept,
      ]),
    );
    const phones = fields.flatMap((field) => (field.kind === 'table' ? field.columns : [field]));
    fc.assert(
      fc.property(fc.subarray(fields.map(({ key }) => key)), (reveal) => {
        const seen = JSON.stringify(
          shownValues(form.definition, filled, { grading, reveal, maskPhone: () => '138****5678' }),
        );
        expect(seen).not.toContain('12345678');
        expect(phones.length).toBeGreaterThan(0);
      }),
    );
  });
});
