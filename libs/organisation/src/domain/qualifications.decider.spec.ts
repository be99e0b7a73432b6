import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { organisationEvents } from '../contract/index.js';
import type {
  AcknowledgePolicy,
  GrantCertification,
  PersonEvent,
  PersonJoined,
  QualificationCommand,
  RecordNda,
  RecordTraining,
  WithdrawCertification,
} from './person.commands.js';
import { person as decider } from './person.decider.js';

const person = asStored(decider, organisationEvents);
const { given } = specificationOf(person);

const occurredAt = '2026-03-02T09:00:00.000Z';
const later = '2026-03-02T09:00:00.001Z';
const personId = 'YITZ';
const joined: PersonJoined = {
  type: 'PersonJoined',
  data: { personId, subjectId: personId, name: 'Yitz', orgUnitId: 'u-1', occurredAt },
};
const outsourced: PersonJoined = { ...joined, data: { ...joined.data, employment: 'outsourced' } };
const left: PersonEvent = { type: 'PersonLeft', data: { personId, occurredAt } };
const suspended: PersonEvent = { type: 'PersonSuspended', data: { personId, reason: 'sanction', occurredAt } };

const signing = (change: Partial<RecordNda['data']> = {}): RecordNda => ({
  type: 'RecordNda',
  data: { personId, validFrom: occurredAt, documentSha256: 'ab'.repeat(32), occurredAt, ...change },
});
const signed = (change?: Partial<RecordNda['data']>): PersonEvent => ({
  type: 'NdaSigned',
  data: signing(change).data,
});
const training = (change: Partial<RecordTraining['data']> = {}): RecordTraining => ({
  type: 'RecordTraining',
  data: { personId, module: 'confidentiality', completedAt: occurredAt, validUntil: later, occurredAt, ...change },
});
const trained: PersonEvent = { type: 'TrainingCompleted', data: training().data };
const certifying = (change: Partial<GrantCertification['data']> = {}): GrantCertification => ({
  type: 'GrantCertification',
  data: { personId, occurredAt, ...change },
});
const certified = (change?: Partial<GrantCertification['data']>): PersonEvent => ({
  type: 'CertificationGranted',
  data: certifying(change).data,
});
const withdrawing: WithdrawCertification = { type: 'WithdrawCertification', data: { personId, occurredAt } };
const withdrawn: PersonEvent = { type: 'CertificationWithdrawn', data: withdrawing.data };
const acknowledging = (version: string, by: 'self' | 'paper' = 'self'): AcknowledgePolicy => ({
  type: 'AcknowledgePolicy',
  data: { personId, policyId: 'confidentiality', version, by, occurredAt },
});
const acknowledged = (version: string): PersonEvent => ({
  type: 'PolicyAcknowledged',
  data: acknowledging(version).data,
});

describe('S1-24 a confidentiality agreement', () => {
  it('is signed, for a time or for good', () => {
    given(joined).when(signing()).then(signed());
    given(joined)
      .when(signing({ validUntil: later }))
      .then(signed({ validUntil: later }));
  });
  it('is signed once, and again as another one', () => {
    given(joined, signed()).when(signing()).thenNothing();
    given(joined, signed())
      .when(signing({ validUntil: later }))
      .then(signed({ validUntil: later }));
  });
  it.each([occurredAt, '2026-03-02T08:59:59.999Z'])('lasts for some time at least (until %s)', (validUntil) =>
    given(joined).when(signing({ validUntil })).thenRefused('NDA_PERIOD_EMPTY'),
  );
  it('S1-59 of outsourced staff has an end and a scope', () => {
    given(outsourced)
      .when(signing({ scope: 'telemarketing' }))
      .thenRefused('NDA_EXPIRY_MISSING');
    given(outsourced)
      .when(signing({ validUntil: later }))
      .thenRefused('NDA_SCOPE_MISSING');
    const bounded = { validUntil: later, scope: 'telemarketing' };
    given(outsourced).when(signing(bounded)).then(signed(bounded));
  });
});

describe('S1-79 a training', () => {
  it('is completed, once', () => {
    given(joined).when(training()).then(trained);
    given(joined, trained).when(training()).thenNothing();
  });
  it('counts for some time at least', () =>
    given(joined)
      .when(training({ validUntil: occurredAt }))
      .thenRefused('TRAINING_PERIOD_EMPTY'));
});

describe('S2-9 a certification', () => {
  it('is granted, once, and for longer', () => {
    given(joined).when(certifying()).then(certified());
    given(joined, certified()).when(certifying()).thenNothing();
    given(joined, certified())
      .when(certifying({ validUntil: later }))
      .then(certified({ validUntil: later }));
  });
  it('is granted for some time at least; a retry may come after its end', () => {
    given(joined)
      .when(certifying({ validUntil: occurredAt }))
      .thenRefused('CERTIFICATION_PERIOD_EMPTY');
    given(joined, certified({ validUntil: later }))
      .when(certifying({ validUntil: later, occurredAt: '2026-03-03T09:00:00.000Z' }))
      .thenNothing();
  });
  it('is withdrawn, once, and granted again', () => {
    given(joined, certified()).when(withdrawing).then(withdrawn);
    given(joined).when(withdrawing).thenNothing();
    given(joined, certified(), withdrawn).when(certifying()).then(certified());
  });
});

describe('S0-1 an acknowledgement', () => {
  it('is of one version, and once, whoever recorded it', () => {
    given(joined).when(acknowledging('1')).then(acknowledged('1'));
    given(joined, acknowledged('1')).when(acknowledging('1', 'paper')).thenNothing();
    given(joined, acknowledged('1')).when(acknowledging('2')).then(acknowledged('2'));
  });
});

describe('what a person is qualified by', () => {
  const commands: QualificationCommand[] = [signing(), training(), certifying(), withdrawing, acknowledging('1')];

  it.each(commands)('is recorded of people who work here: $type', (command) => {
    given().when(command).thenRefused('PERSON_UNKNOWN');
    given(joined, left).when(command).thenRefused('PERSON_LEFT');
  });

  it('may be what ends a suspension', () => given(joined, suspended).when(signing()).then(signed()));

  it('is added to by no retry, in any run', () => {
    const command = fc.oneof(
      fc.constantFrom(...commands, certifying({ validUntil: later }), acknowledging('2')),
      fc.constantFrom(occurredAt, later).map((validUntil) => signing({ validUntil })),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (sequence) => {
        const joining = { type: 'RecordJoining', data: joined.data } as const;
        run(person, [joining, ...sequence], (accepted, history) =>
          expect(person.decide(accepted, replay(person, history))).toEqual([]),
        );
      }),
    );
  });
});
