import { describe, expect, it } from '@jest/globals';
import { documentsOf } from '@taizhang/nest-kit/testing';
import type { CustomerEvent, CustomerFact } from '../../contract/index.js';
import { customersProjection } from './customers.projection.js';

const occurredAt = '2026-03-02T09:00:00.000Z';
const label = { customerId: 'c-1', subjectId: 'c-1' };
const sealed = 'sealed:v1:c-1:…';
const registered: CustomerFact<'CustomerRegistered'> = {
  type: 'CustomerRegistered',
  data: { ...label, name: sealed, archiveKind: 'buyer', filedAt: occurredAt, source: 'visit', occurredAt },
};
const recorded: CustomerEvent = {
  type: 'PhoneNumberRecorded',
  data: {
    ...{ ...label, phoneNumberId: 'n-1', number: sealed, masked: '138****5678', source: 'client-provided' },
    consent: {
      ...{ noticeVersion: 'notice-1', purposes: ['revisit'], scope: 'company', collector: 'YITZ' },
      ...{ channel: 'visit', givenAt: occurredAt },
    },
    ...{ collectedAt: occurredAt, enteredBy: 'YITZ', enteredLate: true, occurredAt },
  },
};
const corrected: CustomerEvent = {
  type: 'PhoneNumberCorrected',
  data: {
    ...{ ...label, correctionId: 'k-1', phoneNumberId: 'n-1', number: sealed, masked: '139****4321' },
    ...{ reason: sealed, enteredBy: 'AVNI', occurredAt },
  },
};
const followedUp: CustomerEvent = {
  type: 'FollowUpRecorded',
  data: { ...label, followUpId: 'f-1', channel: 'phone', note: sealed, enteredBy: 'YITZ', occurredAt },
};
const archive = (...facts: CustomerEvent[]) => documentsOf(customersProjection, 'customer', facts)['c-1'];

describe('customers', () => {
  it('shows a new archive and what it lacks, without name', () =>
    expect(archive(registered)).toEqual({
      ...{ customerId: 'c-1', archiveKind: 'buyer', filedAt: occurredAt, phoneNumbers: [], followUps: 0 },
      stage: 'collected',
      missing: ['phone-number', 'business-need', 'follow-up'],
    }));
  it('S0-5 knows a business need from the registration', () =>
    expect(archive({ ...registered, data: { ...registered.data, businessNeed: sealed } }, followedUp)).toMatchObject({
      missing: ['phone-number'],
    }));
  it('S0-4 S0-7 shows a number masked, and whether it came late', () =>
    expect(archive(registered, recorded)).toMatchObject({
      phoneNumbers: [{ phoneNumberId: 'n-1', masked: '138****5678', enteredBy: 'YITZ', enteredLate: true }],
      missing: ['business-need', 'follow-up'],
    }));
  it('S0-6 shows the number that a correction put in its place', () =>
    expect(archive(registered, recorded, corrected)).toMatchObject({
      phoneNumbers: [{ phoneNumberId: 'n-1', masked: '139****4321', enteredBy: 'AVNI', enteredLate: true }],
    }));
  it('counts follow-ups', () =>
    expect(archive(registered, followedUp, followedUp)).toMatchObject({
      followUps: 2,
      missing: ['phone-number', 'business-need'],
    }));
  it('S1-2 S1-30 S1-50 knows stage, version, classes and estate', () => {
    const circumstances = { customerId: 'c-1', submissionId: 's-1', policyVersion: 'p-1', occurredAt };
    const filed: CustomerEvent = {
      type: 'ArchiveFiled',
      data: { ...circumstances, archiveVersion: 2, filedBy: 'AVNI' },
    };
    const organised: CustomerEvent = {
      type: 'ArchiveOrganised',
      data: { customerId: 'c-1', submissionId: 's-1', organisedBy: 'YITZ', settlement: 'cash', occurredAt },
    };
    const returned: CustomerEvent = {
      type: 'ArchiveReturned',
      data: { ...label, submissionId: 's-1', returnedBy: 'AVNI', reason: sealed, occurredAt },
    };
    const used: CustomerEvent = {
      type: 'ArchivePutToUse',
      data: { customerId: 'c-1', archiveVersion: 2, personId: 'YITZ', occurredAt },
    };
    const classified: CustomerEvent = {
      type: 'ArchiveClassified',
      data: {
        ...{ customerId: 'c-1', classificationId: 'k-1', nature: 'individual', directness: 'direct' },
        ...{ businessType: 'sale', classifiedBy: 'YITZ', policyVersion: 'p-1', occurredAt },
      },
    };
    const inEstate = { ...registered, data: { ...registered.data, estate: '四季花园' } };
    expect(archive(inEstate, classified)).toMatchObject({
      ...{ estate: '四季花园', stage: 'collected', nature: 'individual', businessType: 'sale' },
    });
    const stageAfter = (...facts: CustomerEvent[]) => archive(registered, ...facts)?.stage;
    expect(stageAfter(organised)).toBe('organised');
    expect(stageAfter(organised, returned)).toBe('collected');
    expect(stageAfter(organised, filed)).toBe('filed');
    expect(stageAfter(organised, filed, organised, returned)).toBe('filed');
    expect(stageAfter(organised, filed, used)).toBe('in-use');
    expect(archive(registered, filed)).toMatchObject({ archiveVersion: 2 });
    expect(archive(registered, organised)).toMatchObject({ submissionId: 's-1' });
    for (const next of [returned, filed])
      expect(archive(registered, organised, next)).not.toHaveProperty('submissionId');
  });
  it('holds nothing sealed', () =>
    expect(JSON.stringify(archive(registered, recorded, corrected, followedUp))).not.toContain('sealed'));
});
