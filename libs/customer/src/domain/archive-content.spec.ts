import { describe, expect, it } from '@jest/globals';
import { specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import {
  ARCHIVE_CATEGORIES,
  ARCHIVE_FIELDS,
  archiveField,
  archiveFieldValues,
  customerEvents,
} from '../contract/index.js';
import { at, label, registered, without } from '../testing/archive.testing.js';
import type { EnableSensitiveFields, RecordArchiveFields, VerifyArchiveFields } from './archive-content.commands.js';
import type { RecordArchivePart, WithdrawArchivePart } from './archive-parts.js';
import type { ArchiveEvent } from './customer.commands.js';
import { customer } from './customer.decider.js';
import { isSensitive } from './sensitive-field.policy.js';

const { given } = specificationOf(asStored(customer, customerEvents));
const { customerId } = label;

const recording = (
  values: RecordArchiveFields['data']['values'],
  change: Partial<RecordArchiveFields['data']> = {},
): RecordArchiveFields => ({
  type: 'RecordArchiveFields',
  data: {
    ...{ recordId: 'r-1', ...label, purpose: 'contract', channel: 'visit', collectedAt: at, enteredBy: 'YITZ' },
    ...{ policyVersion: 'archive-default-1', values, occurredAt: at, needed: ['name', 'address'], ...change },
  },
});
const recorded = (command: RecordArchiveFields): ArchiveEvent => ({
  type: 'ArchiveFieldsRecorded',
  data: without(command.data, 'needed'),
});
const named = recording({ name: '李雷' });

describe('fields of an archive', () => {
  it('S1-16 are recorded with their channel', () => given(registered).when(named).then(recorded(named)));
  it('are recorded once, under a later policy too', () => {
    given(registered, recorded(named)).when(named).thenNothing();
    given(registered, recorded(named))
      .when(recording({ name: '李雷' }, { policyVersion: 'archive-2' }))
      .thenNothing();
  });
  it('refuse their id to other fields', () =>
    given(registered, recorded(named))
      .when(recording({ address: '朝阳区' }))
      .thenRefused('FIELD_RECORD_EXISTS'));
  it('refuse their id to another channel', () =>
    given(registered, recorded(named))
      .when(recording({ name: '李雷' }, { channel: 'phone' }))
      .thenRefused('FIELD_RECORD_EXISTS'));
  it('S1-25 are no more than the purpose needs', () =>
    given(registered)
      .when(recording({ name: '李雷', assets: '500 万' }))
      .thenRefused('FIELD_NOT_NEEDED'));
  it('are never none', () => given(registered).when(recording({})).thenRefused('FIELDS_MISSING'));
  it('need a customer', () => given().when(named).thenRefused('CUSTOMER_UNKNOWN'));
});

describe('sensitive fields', () => {
  const enabling = (change: Partial<EnableSensitiveFields['data']> = {}): EnableSensitiveFields => ({
    type: 'EnableSensitiveFields',
    data: {
      ...{ enablingId: 'e-1', customerId, fields: ['familyMembers'], purpose: 'contract', impactAssessment: 'pia-7' },
      consent: { noticeVersion: 'notice-s', collector: 'YITZ', channel: 'visit', givenAt: at },
      ...{ enabledBy: 'AVNI', occurredAt: at, ...change },
    },
  });
  const enabled = { type: 'SensitiveFieldsEnabled', data: enabling().data } as ArchiveEvent;
  const family = recording({ familyMembers: '三口之家' });
  const enablingWithout = (ground: 'purpose' | 'consent' | 'impactAssessment'): EnableSensitiveFields => ({
    type: 'EnableSensitiveFields',
    data: without(enabling().data, ground),
  });

  it('C-25 are off', () => given(registered).when(family).thenRefused('SENSITIVE_FIELD_NOT_ENABLED'));
  it('C-25 are off even where the policy needs them', () =>
    given(registered)
      .when(recording({ familyMembers: '三口之家' }, { needed: ['familyMembers'] }))
      .thenRefused('SENSITIVE_FIELD_NOT_ENABLED'));
  it('C-25 are on once enabled for this customer and purpose', () => {
    given(registered, enabled).when(family).then(recorded(family));
    given(registered, enabled)
      .when(recording({ familyMembers: '三口之家' }, { purpose: 'revisit' }))
      .thenRefused('SENSITIVE_FIELD_NOT_ENABLED');
    given(registered, enabled)
      .when(recording({ health: '良好' }))
      .thenRefused('SENSITIVE_FIELD_NOT_ENABLED');
  });
  it('C-25 are enabled on record, once', () => {
    given(registered).when(enabling()).then(enabled);
    given(registered, enabled).when(enabling()).thenNothing();
    given(registered, enabled)
      .when(enabling({ impactAssessment: 'pia-8' }))
      .thenRefused('ENABLING_EXISTS');
  });
  it.each(['purpose', 'consent', 'impactAssessment'] as const)('C-25 are not enabled without %s', (ground) =>
    given(registered).when(enablingWithout(ground)).thenRefused('SENSITIVE_GROUNDS_MISSING'),
  );
  it('C-25 are not enabled before the consent', () => {
    const consent = {
      noticeVersion: 'n',
      collector: 'YITZ',
      channel: 'visit' as const,
      givenAt: '2026-03-02T09:00:00.001Z',
    };
    given(registered).when(enabling({ consent })).thenRefused('SENSITIVE_GROUNDS_MISSING');
  });
  it('do not include ordinary ones', () =>
    given(registered)
      .when(enabling({ fields: ['name'] }))
      .thenRefused('SENSITIVE_FIELD_UNKNOWN'));
  it('S1-76 are those that the contract says', () => {
    const described = Object.entries(ARCHIVE_FIELDS).filter(([, field]) => 'sensitive' in field);
    expect(archiveField.options.filter(isSensitive)).toEqual(described.map(([name]) => name));
    expect(described.every(([, field]) => field.class === 'private')).toBe(true);
  });
});

describe('a verification of fields', () => {
  const verifying = (result: 'confirmed' | 'failed', fields: VerifyArchiveFields['data']['fields'] = ['name']) =>
    ({
      type: 'VerifyArchiveFields',
      data: { verificationId: 'v-1', customerId, fields, result, verifiedBy: 'AVNI', occurredAt: at },
    }) as const;
  const verified: ArchiveEvent = { type: 'ArchiveFieldsVerified', data: verifying('confirmed').data };

  it('S1-27 is recorded once', () => {
    given(registered, recorded(named)).when(verifying('confirmed')).then(verified);
    given(registered, recorded(named), verified).when(verifying('confirmed')).thenNothing();
    given(registered, recorded(named), verified).when(verifying('failed')).thenRefused('VERIFICATION_EXISTS');
  });
  it('S1-27 is of what is recorded', () =>
    given(registered, recorded(named))
      .when(verifying('confirmed', ['name', 'address']))
      .thenRefused('FIELD_UNKNOWN'));
});

describe('a part of an archive', () => {
  const adding = (change: Partial<RecordArchivePart['data']> = {}): RecordArchivePart => ({
    type: 'RecordArchivePart',
    data: {
      ...{ partId: 'p-1', ...label, category: 'move-in', medium: 'paper', reference: '入住登记表' },
      ...{ recordedBy: 'YITZ', occurredAt: at, ...change },
    },
  });
  const added: ArchiveEvent = { type: 'ArchivePartRecorded', data: adding().data };
  const withdrawing = (partId: string): WithdrawArchivePart => ({
    type: 'WithdrawArchivePart',
    data: { partId, ...label, reason: '放错档案', withdrawnBy: 'AVNI', occurredAt: at },
  });

  it('S1-3 is recorded under its category, once', () => {
    given(registered).when(adding()).then(added);
    given(registered, added).when(adding()).thenNothing();
    given(registered, added)
      .when(adding({ category: 'unit' }))
      .thenRefused('ARCHIVE_PART_EXISTS');
  });
  it('S1-3 that is electronic enters by its hash', () =>
    given(registered)
      .when(adding({ medium: 'electronic' }))
      .thenRefused('ARCHIVE_PART_HASH_MISSING'));
  it('is withdrawn once', () => {
    const withdrawn: ArchiveEvent = { type: 'ArchivePartWithdrawn', data: withdrawing('p-1').data };
    given(registered, added).when(withdrawing('p-1')).then(withdrawn);
    given(registered, added, withdrawn).when(withdrawing('p-1')).thenNothing();
    given(registered, added).when(withdrawing('p-2')).thenRefused('ARCHIVE_PART_UNKNOWN');
  });
});

describe('the contract of an archive', () => {
  it('S1-3 has twelve categories', () => expect(Object.keys(ARCHIVE_CATEGORIES)).toHaveLength(12));
  it('S1-9 S1-92 S1-93 collects what it describes and nothing else', () =>
    expect(Object.keys(archiveFieldValues.shape).toSorted()).toEqual(Object.keys(ARCHIVE_FIELDS).toSorted()));
});
