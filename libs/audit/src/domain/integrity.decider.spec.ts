import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import type {
  AcknowledgeAlarm,
  IntegrityCommand,
  IntegrityEvent,
  RaiseAlarm,
  ReportAccessGap,
  ReportForgedMessage,
} from './integrity.commands.js';
import { integrity } from './integrity.decider.js';

const { given } = specificationOf(integrity);

const occurredAt = '2026-03-02T09:00:00.000Z';
const root = (letter: string) => `${letter.repeat(43)}=`;
const raising = (alarmId: string, change: Partial<RaiseAlarm['data']> = {}): RaiseAlarm => ({
  type: 'RaiseAlarm',
  data: {
    alarmId,
    context: 'customer',
    tenant: 'main',
    kind: 'fork',
    size: 42,
    expectedRoot: root('a'),
    foundRoot: root('b'),
    detail: 'the copy has another root than the checkpoint',
    occurredAt,
    ...change,
  },
});
const raised = (alarmId: string, change: Partial<RaiseAlarm['data']> = {}): IntegrityEvent => ({
  type: 'IntegrityAlarmRaised',
  data: raising(alarmId, change).data,
});
const reporting = (alarmId: string, change: Partial<ReportForgedMessage['data']> = {}): ReportForgedMessage => ({
  type: 'ReportForgedMessage',
  data: {
    ...{ alarmId, context: 'customer', tenant: 'main', position: 41, code: 'MESSAGE_FORGED' },
    ...{ detail: 'a message was said to be of this log and is not in it', occurredAt, ...change },
  },
});
const reported = (alarmId: string, change: Partial<ReportForgedMessage['data']> = {}): IntegrityEvent => ({
  type: 'ForgedMessageReported',
  data: reporting(alarmId, change).data,
});
const missing = (alarmId: string, change: Partial<ReportAccessGap['data']> = {}): ReportAccessGap => ({
  type: 'ReportAccessGap',
  data: {
    ...{ alarmId, context: 'customer', tenant: 'main', code: 'ACCESS_MISSING', position: 41, size: 50 },
    ...{ detail: 'the read models lack an access that the log has', occurredAt, ...change },
  },
});
const missed = (alarmId: string, change: Partial<ReportAccessGap['data']> = {}): IntegrityEvent => ({
  type: 'AccessGapReported',
  data: missing(alarmId, change).data,
});
const acknowledging = (alarmId: string, by = 'TOVA'): AcknowledgeAlarm => ({
  type: 'AcknowledgeAlarm',
  data: { alarmId, by, reason: 'restored from the wrong copy', occurredAt },
});
const acknowledged = (alarmId: string): IntegrityEvent => ({
  type: 'IntegrityAlarmAcknowledged',
  data: acknowledging(alarmId).data,
});

describe('an integrity alarm', () => {
  it('S0-9 is raised', () => given().when(raising('alarm-1')).then(raised('alarm-1')));
  it('S0-9 is raised once for one finding, whatever its id, words and time', () =>
    given(raised('alarm-1'))
      .when(raising('alarm-2', { detail: 'again', occurredAt: '2026-03-03T09:00:00.000Z' }))
      .thenNothing());
  it('is not raised again once acknowledged', () =>
    given(raised('alarm-1'), acknowledged('alarm-1')).when(raising('alarm-2')).thenNothing());
  it.each<Partial<RaiseAlarm['data']>>([
    { kind: 'rollback' },
    { position: 7 },
    { size: 43 },
    { expectedRoot: root('c') },
    { foundRoot: root('c') },
    { context: 'intake' },
    { tenant: 'other' },
  ])('S0-9 is raised beside another one for a finding with %j', (change) =>
    given(raised('alarm-1')).when(raising('alarm-2', change)).then(raised('alarm-2', change)),
  );
  it('refuses its id to another finding', () =>
    given(raised('alarm-1'))
      .when(raising('alarm-1', { size: 43 }))
      .thenRefused('ALARM_EXISTS'));

  it('is acknowledged by a person for a reason', () =>
    given(raised('alarm-1')).when(acknowledging('alarm-1')).then(acknowledged('alarm-1')));
  it('is acknowledged once', () =>
    given(raised('alarm-1'), acknowledged('alarm-1')).when(acknowledging('alarm-1')).thenNothing());
  it('is not acknowledged by a second person', () =>
    given(raised('alarm-1'), acknowledged('alarm-1'))
      .when(acknowledging('alarm-1', 'MIKI'))
      .thenRefused('ALARM_ACKNOWLEDGED'));
  it('cannot be acknowledged before it is raised', () =>
    given().when(acknowledging('alarm-1')).thenRefused('ALARM_UNKNOWN'));
});

describe('a forged message', () => {
  it('is reported', () => given().when(reporting('alarm-1')).then(reported('alarm-1')));
  it('is reported once, whatever its id, words and time', () =>
    given(reported('alarm-1'))
      .when(reporting('alarm-2', { detail: 'again', occurredAt: '2026-03-03T09:00:00.000Z' }))
      .thenNothing());
  it('is not reported again once acknowledged', () =>
    given(reported('alarm-1'), acknowledged('alarm-1')).when(reporting('alarm-2')).thenNothing());
  it.each<Partial<ReportForgedMessage['data']>>([
    { position: 42 },
    { code: 'MESSAGE_STALE' },
    { context: 'intake' },
    { tenant: 'other' },
  ])('is reported beside another one with %j', (change) =>
    given(reported('alarm-1')).when(reporting('alarm-2', change)).then(reported('alarm-2', change)),
  );
  it('is another thing than a finding about the log at the same place', () =>
    given(raised('alarm-1', { position: 41 }))
      .when(reporting('alarm-2'))
      .then(reported('alarm-2')));
  it.each([
    [reported('alarm-1'), raising('alarm-1')],
    [raised('alarm-1'), reporting('alarm-1')],
    [reported('alarm-1'), reporting('alarm-1', { position: 42 })],
  ])('shares its id with nothing else', (fact, command) => given(fact).when(command).thenRefused('ALARM_EXISTS'));
  it('is acknowledged as any alarm', () =>
    given(reported('alarm-1')).when(acknowledging('alarm-1')).then(acknowledged('alarm-1')));
});

describe('a gap in the record of looks', () => {
  it('is reported', () => given().when(missing('alarm-1')).then(missed('alarm-1')));
  it('is reported once, whatever its id and time, and however far the auditor has come since', () =>
    given(missed('alarm-1'))
      .when(missing('alarm-2', { size: 99, detail: 'again', occurredAt: '2026-03-03T09:00:00.000Z' }))
      .thenNothing());
  it('is not reported again once acknowledged', () =>
    given(missed('alarm-1'), acknowledged('alarm-1')).when(missing('alarm-2')).thenNothing());
  it.each<Partial<ReportAccessGap['data']>>([{ position: 42 }, { code: 'ACCESS_MISCOUNTED' }, { tenant: 'other' }])(
    'is reported beside another one with %j',
    (change) => given(missed('alarm-1')).when(missing('alarm-2', change)).then(missed('alarm-2', change)),
  );
  it.each([
    [missed('alarm-1'), raising('alarm-1')],
    [missed('alarm-1'), reporting('alarm-1')],
    [reported('alarm-1'), missing('alarm-1')],
  ])('shares its id with nothing else', (fact, command) => given(fact).when(command).thenRefused('ALARM_EXISTS'));
  it('is acknowledged as any alarm', () =>
    given(missed('alarm-1')).when(acknowledging('alarm-1')).then(acknowledged('alarm-1')));
});

describe('any run of commands on the integrity of a log', () => {
  const alarmId = fc.constantFrom('alarm-1', 'alarm-2', 'alarm-3');
  const size = fc.constantFrom(41, 42);
  const command: fc.Arbitrary<IntegrityCommand> = fc.oneof(
    fc.tuple(alarmId, size).map(([id, at]) => raising(id, { size: at })),
    fc.tuple(alarmId, size).map(([id, at]) => reporting(id, { position: at })),
    fc.tuple(alarmId, size).map(([id, at]) => missing(id, { position: at })),
    fc.tuple(alarmId, fc.constantFrom('TOVA', 'MIKI')).map((facts) => acknowledging(...facts)),
  );
  const commands = fc.array(command, { maxLength: 12 });
  const event = fc.oneof(
    alarmId.map((id) => raised(id)),
    alarmId.map((id) => reported(id)),
    alarmId.map((id) => missed(id)),
    alarmId.map(acknowledged),
  );

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(integrity, sequence, (accepted, history) =>
          expect(integrity.decide(accepted, replay(integrity, history))).toEqual([]),
        );
      }),
    ));

  it('S0-9 has one alarm for a finding, and one acknowledgement, after it, for an alarm', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const history = run(integrity, sequence);
        const sizes = history.filter((fact) => fact.type === 'IntegrityAlarmRaised').map(({ data }) => data.size);
        expect(new Set(sizes).size).toBe(sizes.length);
        const positions = history
          .filter((fact) => fact.type === 'ForgedMessageReported')
          .map(({ data }) => data.position);
        expect(new Set(positions).size).toBe(positions.length);
        const ids = history.map(({ type, data }) => `${type} ${data.alarmId}`);
        expect(new Set(ids).size).toBe(ids.length);
        history.forEach(({ type, data }, at) => {
          if (type !== 'IntegrityAlarmAcknowledged') return;
          const alarms = ['IntegrityAlarmRaised', 'ForgedMessageReported', 'AccessGapReported'].map(
            (raisedBy) => `${raisedBy} ${data.alarmId}`,
          );
          expect(ids.slice(0, at).filter((id) => alarms.includes(id))).toHaveLength(1);
        });
      }),
    ));

  it('forgets nothing, in any order of events', () =>
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (history) => {
        const { alarms, forgedMessages, accessGaps, acknowledgements } = replay(integrity, history);
        expect(alarms.length + forgedMessages.length + accessGaps.length + acknowledgements.length).toBe(
          history.length,
        );
      }),
    ));
});
