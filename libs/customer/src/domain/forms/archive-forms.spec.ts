import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { customerEvents } from '../../contract/index.js';
import { at, label, registered } from '../../testing/archive.testing.js';
import { customer as decider } from '../customer.decider.js';
import {
  MAX_FILLED_FORMS,
  MAX_FORM_TEXT,
  type CorrectFilledForm,
  type FilledFormCorrected,
  type FillForm,
  type FormFilled,
} from './archive-forms.js';
import { needed, table, text, words } from './define.js';

const customer = asStored(decider, customerEvents);
const { given } = specificationOf(customer);

const definition: FillForm['data']['definition'] = {
  name: words(['表', '表', 'Form']),
  fields: [
    needed(text(['name', ['姓名', '姓名', 'Name']], 'basic')),
    {
      ...table(['lines', ['明细', '明細', 'Lines']], text(['what', ['内容', '內容', 'What']], 'other')),
      required: false,
    },
  ],
  layout: { orientation: 'portrait', sections: [{ rows: [['name'], ['lines']] }], signatures: [] },
};
const values = { name: '李雷' };
const filing = { code: 'qms-pm-31302', formVersion: '1', ...label };

const filling = (filledFormId: string, change: Partial<FillForm['data']> = {}): FillForm => ({
  type: 'FillForm',
  data: { ...filing, filledFormId, values, definition, filledBy: 'YITZ', occurredAt: at, ...change },
});
const filled = (filledFormId: string): FormFilled => ({
  type: 'FormFilled',
  data: { ...filing, filledFormId, values: JSON.stringify(values), filledBy: 'YITZ', occurredAt: at },
});
const corrections = { ...label, filledFormId: 'f-1', reason: '写错了', correctedBy: 'YITZ', occurredAt: at };
const correcting = (correctionId: string, change: Partial<CorrectFilledForm['data']> = {}): CorrectFilledForm => ({
  type: 'CorrectFilledForm',
  data: { ...corrections, correctionId, values: { name: '韩梅梅' }, definition, ...change },
});
const corrected = (correctionId: string): FilledFormCorrected => ({
  type: 'FilledFormCorrected',
  data: { ...corrections, correctionId, values: JSON.stringify({ name: '韩梅梅' }) },
});

describe('a form of an archive', () => {
  it('S1-7 S1-86 is filled in by a version', () => given(registered).when(filling('f-1')).then(filled('f-1')));
  it('is filled in once', () => given(registered, filled('f-1')).when(filling('f-1')).thenNothing());
  it('S1-86 keeps its version when it is sent again after another one', () =>
    given(registered, filled('f-1'))
      .when(filling('f-1', { formVersion: '2' }))
      .thenNothing());
  it('refuses its id to another form', () =>
    given(registered, filled('f-1'))
      .when(filling('f-1', { code: 'qms-pm-31301' }))
      .thenRefused('FILLED_FORM_EXISTS'));
  it('S1-7 is refused where something is missing', () =>
    given(registered)
      .when(filling('f-1', { values: {} }))
      .thenRefused('FORM_FIELD_MISSING'));
  it('is refused where it would not fit the log', () =>
    given(registered)
      .when(filling('f-1', { values: { ...values, lines: Array(30).fill({ what: '长'.repeat(500) }) } }))
      .thenRefused('FORM_VALUES_TOO_LONG'));
  it('is taken by the contract up to there', () => {
    const ofLength = (length: number) => ({ ...filled('f-1').data, values: 'x'.repeat(length) });
    const accepts = (length: number) => customerEvents.FormFilled.data.safeParse(ofLength(length)).success;
    expect([MAX_FORM_TEXT, MAX_FORM_TEXT + 1].map(accepts)).toEqual([true, false]);
  });
  it('is refused where the customer is unknown', () => given().when(filling('f-1')).thenRefused('CUSTOMER_UNKNOWN'));
  it('is refused where there are too many', () => {
    const many = Array.from({ length: MAX_FILLED_FORMS }, (_, index) => filled(`f-${index}`));
    given(registered, ...many)
      .when(filling('one-more'))
      .thenRefused('FILLED_FORM_LIMIT_REACHED');
    given(registered, ...many)
      .when(filling('f-0'))
      .thenNothing();
  });
});

describe('a correction of a filled form', () => {
  const history = [registered, filled('f-1')] as const;

  it('S1-7 is a version of its own, with a reason', () =>
    given(...history)
      .when(correcting('k-1'))
      .then(corrected('k-1')));
  it('is made once', () =>
    given(...history, corrected('k-1'))
      .when(correcting('k-1'))
      .thenNothing());
  it('refuses its id to another correction', () =>
    given(...history, corrected('k-1'))
      .when(correcting('k-1', { correctedBy: 'AVNI' }))
      .thenRefused('FILLED_FORM_CORRECTION_EXISTS'));
  it('is of a form that was filled in', () =>
    given(registered).when(correcting('k-1')).thenRefused('FILLED_FORM_UNKNOWN'));
  it('S1-7 is refused where it does not fit', () =>
    given(...history)
      .when(correcting('k-1', { values: { plate: '京A12345' } }))
      .thenRefused('FORM_FIELD_UNKNOWN'));
});

describe('any run of commands on the forms of an archive', () => {
  const someValues = fc.constantFrom<FillForm['data']['values'][]>(values, {}, { name: '' }, { lines: [] }, { x: 'y' });
  const formId = fc.constantFrom('f-1', 'f-2', 'f-3');
  const command = fc.oneof(
    fc.constant({ type: 'RegisterCustomer' as const, data: registered.data }),
    fc.tuple(formId, someValues).map(([id, said]) => filling(id, { values: said })),
    fc
      .tuple(formId, fc.constantFrom('k-1', 'k-2'), someValues)
      .map(([filledFormId, id, said]) => correcting(id, { filledFormId, values: said })),
  );
  const commands = fc.array(command, { maxLength: 20 });

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(customer, sequence, (accepted, history) =>
          expect(customer.decide(accepted, replay(customer, history))).toEqual([]),
        );
      }),
    ));

  it('S1-7 corrects only what was filled in before, and keeps every version', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const history = run(customer, sequence);
        const state = replay(customer, history);
        const forms = state.status === 'registered' ? state.filledForms : [];
        const kept = forms.flatMap(({ filling: { filledFormId }, corrections: made }) => [
          filledFormId,
          ...made.map(() => filledFormId),
        ]);
        const said = history.flatMap((fact) =>
          fact.type === 'FormFilled' || fact.type === 'FilledFormCorrected' ? [fact.data.filledFormId] : [],
        );
        expect(kept.toSorted()).toEqual(said.toSorted());
      }),
    ));
});
