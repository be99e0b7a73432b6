import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import type {
  CertificateIssued,
  DestructionCommand,
  DestructionEvent,
  OrderDestruction,
  ReportKeyDestroyed,
  SuperviseDestruction,
} from './destruction.commands.js';
import { destruction } from './destruction.decider.js';

const { given } = specificationOf(destruction);

const occurredAt = '2026-03-02T09:00:00.000Z';
const HOLDERS = ['customer', 'intake', 'complaint', 'revisit'] as const;
type Holder = (typeof HOLDERS)[number];

const ordering = (change: Partial<OrderDestruction['data']> = {}): OrderDestruction => ({
  type: 'OrderDestruction',
  data: {
    ...{ destructionId: 'd-1', customerId: 'c-1', subjectIds: ['c-1'], method: 'crypto-shred', itemIds: [] },
    ...{ basis: 'retention', holders: ['customer', 'intake'], orderedBy: 'MIKI', policyVersion: 'p-1', occurredAt },
    ...change,
  },
});
const ordered = (change: Partial<OrderDestruction['data']> = {}): DestructionEvent => {
  const data = ordering(change).data;
  return { type: 'DestructionOrdered', data };
};
const supervising = (supervisor = 'TOVA', custodian?: string): SuperviseDestruction => ({
  type: 'SuperviseDestruction',
  data: { destructionId: 'd-1', supervisor, occurredAt, ...(custodian !== undefined && { custodian }) },
});
const common = { destructionId: 'd-1', customerId: 'c-1', occurredAt };
const supervised: DestructionEvent = {
  type: 'DestructionSupervised',
  data: { ...common, executor: 'MIKI', supervisor: 'TOVA' },
};
const keyOrdered = (subjectId: string): DestructionEvent => ({
  type: 'SubjectKeyDestructionOrdered',
  data: { ...common, subjectId },
});
const reporting = (holder: Holder, subjectId = 'c-1', position = 7): ReportKeyDestroyed => ({
  type: 'ReportKeyDestroyed',
  data: { destructionId: 'd-1', subjectId, holder, hadKey: true, position, occurredAt },
});
const reported = (holder: Holder, subjectId = 'c-1'): DestructionEvent => ({
  type: 'KeyDestructionReported',
  data: reporting(holder, subjectId).data,
});
const withdrawing: DestructionCommand = { type: 'WithdrawDestruction', data: { ...common, withdrawnBy: 'MIKI' } };
const withdrawn: DestructionEvent = { type: 'DestructionWithdrawn', data: { ...common, withdrawnBy: 'MIKI' } };
const answer = (holder: Holder) => ({ subjectId: 'c-1', holder, hadKey: true, position: 7 });
const issued: CertificateIssued['data'] = {
  ...{ destructionId: 'd-1', customerId: 'c-1', subjectIds: ['c-1'], method: 'crypto-shred', itemIds: [] },
  ...{ basis: 'retention', policyVersion: 'p-1', occurredAt },
  ...{ executor: 'MIKI', supervisor: 'TOVA', supervisedAt: occurredAt },
  answers: [answer('customer'), answer('intake')],
};
const certificate: DestructionEvent = { type: 'CertificateIssued', data: issued };

describe('a destruction', () => {
  it('S1-65 is ordered', () => given().when(ordering()).then(ordered()));
  it('is ordered once, whatever the policy says later', () =>
    given(ordered())
      .when(ordering({ policyVersion: 'p-2' }))
      .thenNothing());
  it('refuses its id to another order', () =>
    given(ordered())
      .when(ordering({ basis: 'subject-request' }))
      .thenRefused('DESTRUCTION_EXISTS'));
  it.each<[string, Partial<OrderDestruction['data']>]>([
    ['no subject', { subjectIds: [] }],
    ['nobody who could hold a key', { holders: [] }],
    ['no paper', { method: 'paper-shred', subjectIds: [], holders: [] }],
    ['keys among paper', { method: 'paper-shred', itemIds: ['i-1'] }],
  ])('is not ordered of nothing: %s', (_case, change) =>
    given().when(ordering(change)).thenRefused('DESTRUCTION_EMPTY'),
  );
  it('S1-67 is not ordered by the custodian', () =>
    given()
      .when(ordering({ custodian: 'MIKI' }))
      .thenRefused('DESTRUCTION_BY_CUSTODIAN'));

  it('S1-67 begins with the signature of a second person, who orders every key destroyed', () =>
    given(ordered({ subjectIds: ['c-1', 'sender-9'] }))
      .when(supervising())
      .then(supervised, keyOrdered('c-1'), keyOrdered('sender-9')));
  it('S1-67 is not supervised by who carries it out', () =>
    given(ordered()).when(supervising('MIKI')).thenRefused('DESTRUCTION_SECOND_PERSON_MISSING'));
  it('S1-67 is not supervised by the custodian', () =>
    given(ordered()).when(supervising('TOVA', 'TOVA')).thenRefused('DESTRUCTION_BY_CUSTODIAN'));
  it('is supervised once', () => given(ordered(), supervised).when(supervising()).thenNothing());
  it('is not supervised by a third person', () =>
    given(ordered(), supervised).when(supervising('RUTH')).thenRefused('DESTRUCTION_SUPERVISED'));
  it('is not supervised before it is ordered', () => given().when(supervising()).thenRefused('DESTRUCTION_UNKNOWN'));

  it('is withdrawn before anybody has supervised it', () => given(ordered()).when(withdrawing).then(withdrawn));
  it('is withdrawn once', () => given(ordered(), withdrawn).when(withdrawing).thenNothing());
  it('is not withdrawn once both have signed', () =>
    given(ordered(), supervised).when(withdrawing).thenRefused('DESTRUCTION_SUPERVISED'));
  it('is not withdrawn before it is ordered', () => given().when(withdrawing).thenRefused('DESTRUCTION_UNKNOWN'));
  it('is not supervised once it was withdrawn', () =>
    given(ordered(), withdrawn).when(supervising()).thenRefused('DESTRUCTION_WITHDRAWN'));

  it('S1-66 notes an answer', () => given(ordered(), supervised).when(reporting('intake')).then(reported('intake')));
  it('S1-66 is certified with the last answer', () =>
    given(ordered(), supervised, reported('customer')).when(reporting('intake')).then(reported('intake'), certificate));
  it('notes an answer once, wherever it stands in a log', () =>
    given(ordered(), supervised, reported('customer'))
      .when(reporting('customer', 'c-1', 8))
      .thenNothing());
  it('notes no answer of a context that was not asked', () =>
    given(ordered(), supervised).when(reporting('revisit')).thenNothing());
  it('notes no answer about another person', () =>
    given(ordered(), supervised).when(reporting('intake', 'c-2')).thenNothing());
  it('stays as it is once certified', () =>
    given(ordered(), supervised, reported('customer'), reported('intake'), certificate)
      .when(reporting('customer'))
      .thenNothing());
  it('takes no answer before both have signed', () =>
    given(ordered()).when(reporting('intake')).thenRefused('DESTRUCTION_NOT_SUPERVISED'));
  it('takes no answer to no order', () => given().when(reporting('intake')).thenRefused('DESTRUCTION_UNKNOWN'));

  it('S1-65 S1-66 of papers is certified at the second signature, item by item', () => {
    const change = { method: 'paper-shred' as const, subjectIds: [], holders: [], itemIds: ['i-1', 'i-2'] };
    const data = { ...issued, method: 'paper-shred' as const, itemIds: ['i-1', 'i-2'], subjectIds: [], answers: [] };
    return given(ordered(change)).when(supervising()).then(supervised, { type: 'CertificateIssued', data });
  });
});

describe('any run of commands on a destruction', () => {
  const person = fc.constantFrom('MIKI', 'TOVA', 'RUTH');
  const holder = fc.constantFrom(...HOLDERS);
  const subject = fc.constantFrom('c-1', 'sender-9', 'c-2');
  const subjects = { subjectIds: ['c-1', 'sender-9'], holders: [...HOLDERS] };
  const command: fc.Arbitrary<DestructionCommand> = fc.oneof(
    { weight: 1, arbitrary: person.map((orderedBy) => ordering({ ...subjects, orderedBy })) },
    { weight: 1, arbitrary: fc.constant(withdrawing) },
    { weight: 2, arbitrary: person.map((supervisor) => supervising(supervisor)) },
    {
      weight: 12,
      arbitrary: fc.tuple(holder, subject, fc.nat(3)).map(([who, whose, at]) => reporting(who, whose, at)),
    },
  );
  const commands = fc.array(command, { maxLength: 60 });
  const begun = [ordering(subjects), supervising()];

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(destruction, sequence, (accepted, history) =>
          expect(destruction.decide(accepted, replay(destruction, history))).toEqual([]),
        );
      }),
    ));

  it('S1-67 never has one person sign twice', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        for (const { type, data } of run(destruction, sequence)) {
          if (type === 'DestructionSupervised') expect(data.supervisor).not.toBe(data.executor);
        }
      }),
    ));

  it('S1-66 has a certificate exactly when all have answered for all, in any order, however often', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const history = run(destruction, [...begun, ...sequence]);
        const answers = history.flatMap(({ type, data }) =>
          type === 'KeyDestructionReported' ? [`${data.subjectId} ${data.holder}`] : [],
        );
        expect(new Set(answers).size).toBe(answers.length);
        const certificates = history.filter(({ type }) => type === 'CertificateIssued').length;
        expect(certificates).toBe(answers.length === 2 * HOLDERS.length ? 1 : 0);
      }),
    ));

  it('S1-66 is certified by the last of all answers, in whatever order they come', () =>
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          HOLDERS.flatMap((who) => [reporting(who, 'c-1'), reporting(who, 'sender-9')]),
          {
            minLength: 8,
          },
        ),
        (answers) => {
          const history = run(destruction, [...begun, ...answers]);
          expect(history.map(({ type }) => type).indexOf('CertificateIssued')).toBe(history.length - 1);
        },
      ),
    ));
});
