import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { customerEvents } from '../contract/index.js';
import type {
  ArchiveEvent,
  CorrectPhoneNumber,
  CustomerCommand,
  CustomerRegistered,
  PhoneNumberCorrected,
  PhoneNumberRecorded,
  RecordFollowUp,
  RecordPhoneNumber,
  RegisterCustomer,
} from './customer.commands.js';
import type { ChangeBusinessNeed } from './archive-need.js';
import { customer as decider } from './customer.decider.js';

const customer = asStored(decider, customerEvents);
const { given } = specificationOf(customer);

const occurredAt = '2026-03-02T09:00:00.000Z';
const label = { customerId: '7191646', subjectId: '7191646' };
const registered: CustomerRegistered = {
  type: 'CustomerRegistered',
  data: { ...label, name: 'Li Lei', archiveKind: 'buyer', filedAt: occurredAt, source: 'visit', occurredAt },
};
const registering: RegisterCustomer = { type: 'RegisterCustomer', data: registered.data };
const consent = {
  noticeVersion: 'notice-1',
  purposes: ['service-call' as const],
  scope: 'company' as const,
  collector: 'YITZ',
  channel: 'visit' as const,
  givenAt: '2026-03-02T08:30:00.000Z',
};
const recording = (phoneNumberId: string, change: Partial<RecordPhoneNumber['data']> = {}): RecordPhoneNumber => ({
  type: 'RecordPhoneNumber',
  data: {
    ...label,
    phoneNumberId,
    number: '+8613812341234',
    masked: '138****1234',
    source: 'client-provided',
    consent,
    collectedAt: '2026-03-02T08:30:00.000Z',
    enteredBy: 'YITZ',
    occurredAt,
    ...change,
  },
});
const recorded = (phoneNumberId: string): PhoneNumberRecorded => ({
  type: 'PhoneNumberRecorded',
  data: { ...recording(phoneNumberId).data, enteredLate: false },
});
const correcting = (correctionId: string, number = '+8613912345678', phoneNumberId = 'n-1'): CorrectPhoneNumber => ({
  type: 'CorrectPhoneNumber',
  data: {
    ...label,
    correctionId,
    phoneNumberId,
    number,
    masked: `****${number.slice(-4)}`,
    reason: 'misheard',
    enteredBy: 'AVNI',
    occurredAt,
  },
});
const corrected = (correctionId: string): PhoneNumberCorrected => ({
  type: 'PhoneNumberCorrected',
  data: correcting(correctionId).data,
});
const followingUp = (followUpId: string, channel: 'phone' | 'visit' = 'phone'): RecordFollowUp => ({
  type: 'RecordFollowUp',
  data: { ...label, followUpId, channel, note: 'will view on Sunday', enteredBy: 'YITZ', occurredAt },
});
const followedUp = (followUpId: string): ArchiveEvent => ({
  type: 'FollowUpRecorded',
  data: followingUp(followUpId).data,
});
const changingNeed = (changeId: string, callId = 'call-1'): ChangeBusinessNeed => ({
  type: 'ChangeBusinessNeed',
  data: { ...label, changeId, need: 'three rooms', callId, enteredBy: 'YITZ', occurredAt },
});
const needChanged = (changeId: string): ArchiveEvent => ({
  type: 'BusinessNeedChanged',
  data: changingNeed(changeId).data,
});

describe('a customer archive', () => {
  const other: RegisterCustomer = { ...registering, data: { ...registered.data, archiveKind: 'owner' } };

  it('S1-48 is filed with number, name, kind and time', () => given().when(registering).then(registered));
  it('S1-48 is filed once', () => given(registered).when(registering).thenNothing());
  it('S1-48 gives its number to no other customer', () => given(registered).when(other).thenRefused('CUSTOMER_EXISTS'));
});

describe('a phone number', () => {
  it('S0-2 S0-3 S0-6 is recorded with source, consent and who entered it, masked', () =>
    given(registered).when(recording('n-1')).then(recorded('n-1')));
  it('is recorded once', () => given(registered, recorded('n-1')).when(recording('n-1')).thenNothing());
  it('is the same when said again on a later day', () =>
    given(registered, recorded('n-1'))
      .when(recording('n-1', { occurredAt: '2026-03-05T09:00:00.000Z' }))
      .thenNothing());
  it('S0-6 is not overwritten under its id', () =>
    given(registered, recorded('n-1'))
      .when(recording('n-1', { number: '+8613912345678', masked: '139****5678' }))
      .thenRefused('PHONE_NUMBER_EXISTS'));
  it('needs a customer', () => given().when(recording('n-1')).thenRefused('CUSTOMER_UNKNOWN'));
  it('S0-4 is flagged when entered after the day it was collected on', () =>
    given(registered)
      .when(recording('n-1', { collectedAt: '2026-03-01T08:30:00.000Z' }))
      .then({
        type: 'PhoneNumberRecorded',
        data: { ...recorded('n-1').data, collectedAt: '2026-03-01T08:30:00.000Z', enteredLate: true },
      }));
  it('S0-3 is not recorded without a consented purpose', () =>
    given(registered)
      .when(recording('n-1', { consent: { ...consent, purposes: [] } }))
      .thenRefused('CONSENT_MISSING'));
  it('S0-3 is not recorded before the consent', () =>
    given(registered)
      .when(recording('n-1', { consent: { ...consent, givenAt: '2026-03-02T09:00:00.001Z' } }))
      .thenRefused('CONSENT_AFTER_ENTRY'));
});

describe('a correction', () => {
  it('S0-6 is a new fact beside the original', () =>
    given(registered, recorded('n-1')).when(correcting('k-1')).then(corrected('k-1')));
  it('S0-6 leaves the original visible', () =>
    expect(replay(decider, [registered, recorded('n-1'), corrected('k-1')])).toMatchObject({
      phoneNumbers: [recorded('n-1').data],
      corrections: [corrected('k-1').data],
    }));
  it('is made once', () => given(registered, recorded('n-1'), corrected('k-1')).when(correcting('k-1')).thenNothing());
  it('refuses its id to another correction', () =>
    given(registered, recorded('n-1'), corrected('k-1'))
      .when(correcting('k-1', '+8613912340000'))
      .thenRefused('CORRECTION_EXISTS'));
  it('needs a recorded number', () => given(registered).when(correcting('k-1')).thenRefused('PHONE_NUMBER_UNKNOWN'));
  it('needs a customer', () => given().when(correcting('k-1')).thenRefused('CUSTOMER_UNKNOWN'));
  it('tells nobody whether a number is the recorded one', () =>
    given(registered, recorded('n-1'), corrected('k-1')).when(correcting('k-2')).then(corrected('k-2')));
  it('can go back to the number first recorded', () =>
    given(registered, recorded('n-1'), corrected('k-1'))
      .when(correcting('k-2', '+8613812341234'))
      .then({
        type: 'PhoneNumberCorrected',
        data: correcting('k-2', '+8613812341234').data,
      }));
});

describe('a changed business need', () => {
  it('S0-23 is recorded, as often as it changes', () => {
    given(registered).when(changingNeed('x-1')).then(needChanged('x-1'));
    given(registered, needChanged('x-1')).when(changingNeed('x-2')).then(needChanged('x-2'));
  });
  it('is recorded once', () => given(registered, needChanged('x-1')).when(changingNeed('x-1')).thenNothing());
  it('refuses its id to another change', () =>
    given(registered, needChanged('x-1')).when(changingNeed('x-1', 'call-2')).thenRefused('NEED_CHANGE_EXISTS'));
  it('needs a customer', () => given().when(changingNeed('x-1')).thenRefused('CUSTOMER_UNKNOWN'));
});

describe('a follow-up', () => {
  it('S0-5 is recorded', () => given(registered).when(followingUp('f-1')).then(followedUp('f-1')));
  it('is recorded once', () => given(registered, followedUp('f-1')).when(followingUp('f-1')).thenNothing());
  it('refuses its id to another', () =>
    given(registered, followedUp('f-1')).when(followingUp('f-1', 'visit')).thenRefused('FOLLOW_UP_EXISTS'));
  it('needs a customer', () => given().when(followingUp('f-1')).thenRefused('CUSTOMER_UNKNOWN'));
});

describe('S1-65 a destroyed archive', () => {
  const destroying: CustomerCommand = { type: 'DestroyCustomer', data: { customerId: '7191646', occurredAt } };
  const destroyed: ArchiveEvent = { type: 'CustomerDestroyed', data: { customerId: '7191646', occurredAt } };

  it('is closed', () => given(registered).when(destroying).then(destroyed));
  it('is closed once', () => given(registered, destroyed).when(destroying).thenNothing());
  it('was registered before', () => given().when(destroying).thenRefused('CUSTOMER_UNKNOWN'));
  it('takes nothing new, and answers as one that never was', () =>
    given(registered, destroyed).when(recording('n-1')).thenRefused('CUSTOMER_UNKNOWN'));
  it('S1-48 keeps its number taken', () =>
    given(registered, destroyed)
      .when({ ...registering, data: { ...registering.data, archiveKind: 'owner' } })
      .thenRefused('CUSTOMER_EXISTS'));
});

describe('any run of commands on a customer', () => {
  const ids = fc.constantFrom('n-1', 'n-2');
  const numbers = fc.constantFrom('+8613812341234', '+8613912345678', '+6561234567');
  const command = fc.oneof(
    fc.constant<CustomerCommand>(registering),
    fc.tuple(ids, numbers).map(([id, number]) => recording(id, { number, masked: `****${number.slice(-4)}` })),
    fc.tuple(fc.constantFrom('k-1', 'k-2'), numbers, ids).map((facts) => correcting(...facts)),
    fc.constantFrom('f-1', 'f-2').map((id) => followingUp(id)),
    fc.constantFrom('x-1', 'x-2').map((id) => changingNeed(id)),
  );
  const commands = fc.array(command, { maxLength: 12 });
  const event = fc.constantFrom<ArchiveEvent>(
    registered,
    recorded('n-1'),
    corrected('k-1'),
    followedUp('f-1'),
    needChanged('x-1'),
  );

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(customer, sequence, (accepted, history) =>
          expect(customer.decide(accepted, replay(customer, history))).toEqual([]),
        );
      }),
    ));

  it('S1-48 S0-6 files first, once, and records every id at most once', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const history = run(customer, sequence);
        const types = history.map(({ type }) => type);
        expect(types.lastIndexOf('CustomerRegistered')).toBe(history.length === 0 ? -1 : 0);
        const numberIds = history
          .filter((fact) => fact.type === 'PhoneNumberRecorded')
          .map((f) => f.data.phoneNumberId);
        expect(new Set(numberIds).size).toBe(numberIds.length);
      }),
    ));

  it('is an archive only once registered, in any order of events', () =>
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (history) => {
        expect(replay(customer, history).status === 'registered').toBe(history.includes(registered));
      }),
    ));
});
