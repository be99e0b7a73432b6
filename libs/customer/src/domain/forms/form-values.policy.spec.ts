import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FormDefinition } from '../../contract/form.fields.js';
import { choice, date, longText, needed, number, phone, table, text, words, yesNo } from './define.js';
import { changedValues, requireChange, requireFilledIn, type FormChange } from './form-values.policy.js';

const fields: FormDefinition['fields'] = [
  needed(text(['name', ['姓名', '姓名', 'Name']], 'basic')),
  longText(['course', ['经过', '經過', 'Course']], 'other'),
  date(['on', ['日期', '日期', 'On']], 'business'),
  number(['reading', ['底数', '底數', 'Reading']], 'business'),
  yesNo(['paid', ['已付', '已付', 'Paid']], 'business'),
  phone(['phone', ['电话', '電話', 'Telephone']]),
  choice(['kind', ['类别', '類別', 'Kind']], { water: ['水', '水', 'Water'], gas: ['气', '氣', 'Gas'] }),
  table(['lines', ['明细', '明細', 'Lines']], needed(text(['what', ['内容', '內容', 'What']], 'business'))),
];
const definition: FormDefinition = {
  name: words(['表', '表', 'Form']),
  fields,
  layout: { orientation: 'portrait', sections: [{ rows: fields.map(({ key }) => [key]) }], signatures: [] },
};
const right: FormChange = { name: '李雷', lines: [{ what: '水表' }] };
const refusedWith = (code: string) => expect.objectContaining({ code });

describe('what is filled in', () => {
  it.each<[string, FormChange]>([
    ['the required alone', {}],
    ['a date', { on: '2024-02-29' }],
    ['a number', { reading: '-12.5' }],
    ['yes', { paid: 'yes' }],
    ['a telephone number', { phone: '+8613812345678' }],
    ['a telephone number with its extension', { phone: '+861062345678;ext=801' }],
    ['an option', { kind: 'gas' }],
    ['nothing where nothing has to be', { course: ' ', on: '' }],
    ['the most of a text', { name: '李'.repeat(500), course: '文'.repeat(2_000) }],
  ])('S1-7 S1-17 may be %s', (_what, change) =>
    expect(() => requireFilledIn(definition, { ...right, ...change })).not.toThrow(),
  );

  it.each<[string, FormChange, string]>([
    ['a field that the form does not have', { plate: '京A12345' }, 'FORM_FIELD_UNKNOWN'],
    ['a field called like what every object has', { constructor: 'x' }, 'FORM_FIELD_UNKNOWN'],
    ['a column that the register does not have', { lines: [{ what: 'x', who: 'y' }] }, 'FORM_FIELD_UNKNOWN'],
    ['a blank where something has to be', { name: '　 ' }, 'FORM_FIELD_MISSING'],
    ['a register without a line', { lines: [] }, 'FORM_FIELD_MISSING'],
    ['a line without what has to be in it', { lines: [{ what: '' }] }, 'FORM_FIELD_MISSING'],
    ['text where lines have to be', { lines: 'x' }, 'FORM_FIELD_KIND_WRONG'],
    ['lines where text has to be', { name: [{ what: 'x' }] }, 'FORM_FIELD_KIND_WRONG'],
    ['a day that there is not', { on: '2026-02-29' }, 'FORM_FIELD_KIND_WRONG'],
    ['a day as people say it', { on: '3月2日' }, 'FORM_FIELD_KIND_WRONG'],
    ['a number in words', { reading: '十二' }, 'FORM_FIELD_KIND_WRONG'],
    ['a number of thirteen digits', { reading: '1234567890123' }, 'FORM_FIELD_KIND_WRONG'],
    ['perhaps', { paid: 'perhaps' }, 'FORM_FIELD_KIND_WRONG'],
    ['a number that was not normalised', { phone: '138 1234 5678' }, 'FORM_FIELD_KIND_WRONG'],
    ['none of the options', { kind: 'oil' }, 'FORM_FIELD_KIND_WRONG'],
    ['a text too long', { name: 'x'.repeat(501) }, 'FORM_FIELD_TOO_LONG'],
    ['a long text too long', { course: 'x'.repeat(2_001) }, 'FORM_FIELD_TOO_LONG'],
  ])('S1-7 S1-17 is refused where it is %s', (_what, change, code) =>
    expect(() => requireFilledIn(definition, { ...right, ...change })).toThrow(refusedWith(code)),
  );

  it('S1-7 is refused where a required field is left out', () => {
    expect(() => requireFilledIn(definition, { name: '李雷' })).toThrow(refusedWith('FORM_FIELD_MISSING'));
    expect(() => requireFilledIn(definition, { lines: [{ what: 'x' }] })).toThrow(refusedWith('FORM_FIELD_MISSING'));
  });
});

describe('a correction', () => {
  it('names what changes, and empties what need not be there', () => {
    expect(() => requireChange(definition, { on: null, reading: '7' })).not.toThrow();
    const values = { name: '李雷', on: '2026-03-02', reading: '5' };
    expect(changedValues(values, { on: null, reading: '7' })).toEqual({ name: '李雷', reading: '7' });
  });

  it('empties nothing that is required', () =>
    expect(() => requireChange(definition, { name: null })).toThrow(refusedWith('FORM_FIELD_MISSING')));

  it('S1-7 leaves a form filled in, whatever run of changes is made', () => {
    const value = fc.constantFrom('李雷', '', '2026-03-02', '5', null);
    const change = fc.dictionary(fc.constantFrom('name', 'on', 'reading', 'paid', 'lines'), value, { maxKeys: 3 });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        let values = right as Record<string, never>;
        for (const one of changes) {
          if (!isAccepted(one)) continue;
          values = changedValues(values, one) as Record<string, never>;
        }
        expect(() => requireFilledIn(definition, values)).not.toThrow();
      }),
    );
  });

  function isAccepted(change: FormChange): boolean {
    try {
      requireChange(definition, change);
      return true;
    } catch {
      return false;
    }
  }
});
