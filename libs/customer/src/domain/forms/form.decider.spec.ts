import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import type { FormDefinition } from '../../contract/form.fields.js';
import { number, phone, table, text, words } from './define.js';
import { faultsOf } from './form-faults.policy.js';
import { form, formInForce, formVersionOf, type FormVersionIssued, type IssueFormVersion } from './form.decider.js';

const { given } = specificationOf(form);
const CODE = 'qms-pm-31318';

const definition: FormDefinition = {
  name: words(['水、电表底数确认', '水、電錶底數確認', 'Meter baseline']),
  fields: [
    text(['name', ['姓名', '姓名', 'Name']], 'basic'),
    table(['meters', ['表', '錶', 'Meters']], number(['reading', ['底数', '底數', 'Reading']], 'business')),
  ],
  layout: { orientation: 'portrait', sections: [{ rows: [['name'], ['meters']] }], signatures: [] },
};

const issuing = (formVersion: string, day = 2, change: Partial<IssueFormVersion['data']> = {}): IssueFormVersion => ({
  type: 'IssueFormVersion',
  data: {
    ...{ code: CODE, formVersion, effectiveFrom: `2026-03-0${day}T00:00:00.000Z`, owner: 'customer-service' },
    ...{ definition, issuedBy: 'GMGR', occurredAt: '2026-03-01T00:00:00.000Z', ...change },
  },
});
const issued = (...facts: Parameters<typeof issuing>): FormVersionIssued => ({
  type: 'FormVersionIssued',
  data: issuing(...facts).data,
});
const laidOut = (...rows: string[][]): FormDefinition => ({
  ...definition,
  layout: { ...definition.layout, sections: [{ rows }] },
});

describe('a version of a form', () => {
  it('S1-7 S1-86 is issued with owner and effective date', () => given().when(issuing('2')).then(issued('2')));
  it('is issued once', () => given(issued('2')).when(issuing('2')).thenNothing());
  it('S1-86 is never edited', () => given(issued('2')).when(issuing('2', 3)).thenRefused('FORM_VERSION_EXISTS'));
  it('S1-86 does not take the name of the first', () => given().when(issuing('1')).thenRefused('FORM_VERSION_EXISTS'));
  it('S1-86 does not reach back', () =>
    given()
      .when(issuing('2', 2, { occurredAt: '2026-03-02T00:00:00.001Z' }))
      .thenRefused('FORM_VERSION_RETROACTIVE'));
  it('S1-7 is one of the eighteen', () =>
    given()
      .when(issuing('2', 2, { code: 'qms-pm-31319' }))
      .thenRefused('FORM_UNKNOWN'));
  it.each<[string, FormDefinition]>([
    ['leaves a field out', laidOut(['meters'])],
    ['places a field twice', laidOut(['name'], ['meters'], ['name'])],
    ['places what is no field', laidOut(['name'], ['meters'], ['plate'])],
    ['places something beside a register', laidOut(['name', 'meters'])],
    ['has two fields of one name', { ...definition, fields: [...definition.fields, ...definition.fields.slice(0, 1)] }],
    [
      'takes a telephone number for nothing personal',
      { ...laidOut(['p']), fields: [{ ...phone(['p', ['电话', '電話', 'Phone']]), personal: false }] },
    ],
  ])('S1-7 is not one that %s', (_fault, unfit) =>
    given()
      .when(issuing('2', 2, { definition: unfit }))
      .thenRefused('FORM_LAYOUT_UNFIT'),
  );
});

describe('the form in force', () => {
  const state = replay(form, [issued('2', 2), issued('4', 4), issued('3', 3)]);

  it.each([
    ['2024-12-31T23:59:59.999Z', undefined],
    ['2026-03-01T23:59:59.999Z', '1'],
    ['2026-03-02T00:00:00.000Z', '2'],
    ['2026-03-03T00:00:00.000Z', '3'],
    // Issued after version 4, for a day before it: the later word holds.
    ['2026-03-04T00:00:00.000Z', '3'],
  ])('S1-86 at %s is version %s', (at, version) => expect(formInForce(CODE, state, at)?.formVersion).toBe(version));

  it('S1-86 leaves the others to be found by name', () => {
    expect(['1', '2', '3', '4', '5'].map((name) => formVersionOf(CODE, state, name)?.formVersion)).toEqual([
      ...['1', '2', '3', '4'],
      undefined,
    ]);
  });
});

describe('any run of commands', () => {
  const keys = fc.array(fc.constantFrom('name', 'meters'), { minLength: 1, maxLength: 3 });
  const command = fc
    .tuple(
      fc.constantFrom('1', '2', '3'),
      fc.integer({ min: 1, max: 4 }),
      fc.array(keys, { minLength: 1, maxLength: 3 }),
    )
    .map(([version, day, rows]) => issuing(version, day, { definition: laidOut(...rows) }));
  const commands = fc.array(command, { maxLength: 12 });

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(form, sequence, (accepted, history) => expect(form.decide(accepted, replay(form, history))).toEqual([]));
      }),
    ));

  it('S1-7 S1-86 issues each version once, and only what can be filled in and printed', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const versions = run(form, sequence).map(({ data }) => data);
        expect(new Set(versions.map(({ formVersion }) => formVersion)).size).toBe(versions.length);
        for (const version of versions) expect(faultsOf(version.definition)).toEqual([]);
      }),
      { numRuns: 500 },
    ));
});
