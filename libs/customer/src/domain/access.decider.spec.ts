import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { customerEvents } from '../contract/index.js';
import type {
  AccessCommand,
  AccessEvent,
  PhoneNumberRevealed,
  RecordAccess,
  RecordCallAccess,
  RecordReveal,
  RefuseAccess,
} from './access.commands.js';
import { access as decider } from './access.decider.js';

const access = asStored(decider, customerEvents);
const { given } = specificationOf(access);

const occurredAt = '2026-03-02T09:00:00.000Z';
const look = { customerId: '7191646', subjectId: '7191646', personId: 'YITZ' };
const revealing = (accessId: string, change: Partial<PhoneNumberRevealed['data']> = {}): RecordReveal => ({
  type: 'RecordReveal',
  data: {
    ...look,
    accessId,
    phoneNumberId: 'n-1',
    purpose: 'service-call',
    reason: 'asked to be called back',
    roles: ['agent'],
    occurredAt,
    ...change,
  },
});
const revealed = (accessId: string): AccessEvent => ({ type: 'PhoneNumberRevealed', data: revealing(accessId).data });
const calling = (receptionId: string, personId = 'YITZ'): RecordCallAccess => ({
  type: 'RecordCallAccess',
  data: { customerId: '7191646', personId, receptionId, purpose: 'service-call', occurredAt },
});
const called = (receptionId: string): AccessEvent => ({
  type: 'PhoneNumberUsedInCall',
  data: calling(receptionId).data,
});
const showing = (accessId: string, kind: RecordAccess['data']['kind'] = 'detail'): RecordAccess => ({
  type: 'RecordAccess',
  data: { ...look, accessId, kind, purpose: 'service-call', reason: 'who called?', occurredAt },
});
const shown = (accessId: string): AccessEvent => ({ type: 'CustomerAccessed', data: showing(accessId).data });
const refusing = (accessId: string, code = 'ACCESS_ROLE_NOT_ALLOWED'): RefuseAccess => ({
  type: 'RefuseAccess',
  data: { ...look, accessId, kind: 'reveal', code, occurredAt },
});
const refused = (accessId: string): AccessEvent => ({ type: 'AccessRefused', data: refusing(accessId).data });

describe('a look at a number', () => {
  it('S0-11 S1-10 is on record with purpose, reason and roles', () =>
    given(revealed('a-0')).when(revealing('a-1')).then(revealed('a-1')));
  it('is on record once', () => given(revealed('a-1'), revealed('a-2')).when(revealing('a-1')).thenNothing());
  it.each([
    ['purpose', { purpose: 'contract' as const }],
    ['number', { phoneNumberId: 'n-2' }],
    ['person', { personId: 'AVNI' }],
  ])('is no record of a look with another %s', (_field, change) =>
    given(revealed('a-1')).when(revealing('a-1', change)).thenRefused('ACCESS_EXISTS'),
  );
  it('S0-11 needs a reason', () =>
    given()
      .when(revealing('a-1', { reason: ' ' }))
      .thenRefused('ACCESS_REASON_MISSING'));
  it('S0-10 needs a role', () =>
    given()
      .when(revealing('a-1', { roles: [] }))
      .thenRefused('ACCESS_ROLE_MISSING'));
});

describe('a served call of a known customer', () => {
  it('S1-10 is a look at the number', () => given().when(calling('r-1')).then(called('r-1')));
  it('is one look, however often it is told', () => given(called('r-1')).when(calling('r-1')).thenNothing());
  it('is the look of one agent', () => given(called('r-1')).when(calling('r-1', 'AVNI')).thenRefused('ACCESS_EXISTS'));
  it('is not taken for another access with the same id', () =>
    given(revealed('r-1')).when(calling('r-1')).then(called('r-1')));
});

describe('a look of another kind', () => {
  it('S1-10 is on record', () => given().when(showing('a-1')).then(shown('a-1')));
  it('is on record once', () => given(shown('a-1')).when(showing('a-1')).thenNothing());
  it('is no record of a reveal', () => given(revealed('a-1')).when(showing('a-1')).thenRefused('ACCESS_EXISTS'));
  it('is no record of a third kind', () =>
    given(shown('a-1')).when(showing('a-1', 'print')).thenRefused('ACCESS_EXISTS'));
});

describe('a refused access', () => {
  it('S1-10 is on record too', () => given().when(refusing('a-1')).then(refused('a-1')));
  it('is on record once', () => given(refused('a-1')).when(refusing('a-1')).thenNothing());
  it('stays refused under its id', () => given(refused('a-1')).when(revealing('a-1')).thenRefused('ACCESS_EXISTS'));
});

describe('any run of accesses to a customer', () => {
  const id = fc.constantFrom('1', '2', '3');
  const command: fc.Arbitrary<AccessCommand> = fc.oneof(
    id.map((accessId) => revealing(accessId)),
    id.map((receptionId) => calling(receptionId)),
    id.map((accessId) => showing(accessId)),
    id.map((accessId) => refusing(accessId)),
  );
  const commands = fc.array(command, { maxLength: 20 });
  const event = fc.oneof(id.map(revealed), id.map(called), id.map(shown), id.map(refused));

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(access, sequence, (accepted, history) =>
          expect(access.decide(accepted, replay(access, history))).toEqual([]),
        );
      }),
    ));

  it('S1-10 puts one event on record for one access, so that the version numbers the accesses', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const facts = run(access, sequence).map(({ data }) =>
          'accessId' in data ? `access ${data.accessId}` : `call ${data.receptionId}`,
        );
        const asked = sequence.map(({ data }) =>
          'accessId' in data ? `access ${data.accessId}` : `call ${data.receptionId}`,
        );
        expect(facts).toEqual([...new Set(asked)]);
      }),
    ));

  it('remembers every access, in any order of events', () =>
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (history) => {
        const remembered: AccessEvent[] = [];
        for (let at = replay(decider, history); at.status === 'accessed'; at = at.before) remembered.unshift(at.last);
        expect(remembered).toEqual(history);
      }),
    ));
});
