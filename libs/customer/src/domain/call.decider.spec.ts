import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { customerEvents } from '../contract/index.js';
import type { CallCommand, CallEvent, DialFacts, EndCall, RequestCall } from './call.commands.js';
import { call as decider } from './call.decider.js';
import { DEFAULT_COMPANY_RULES } from './default-company-rules.js';

const call = asStored(decider, customerEvents);
const { given } = specificationOf(call);

const occurredAt = '2026-03-02T09:00:00.000Z';
const at = { callId: 'call-1', customerId: 'KH-1' };
const facts: DialFacts = {
  ...{ numberStatus: 'verified', stopped: false, timeZone: 'Asia/Shanghai', preference: {} },
  hours: { ...DEFAULT_COMPANY_RULES.calls, version: 'hours-1' },
};
const asked = {
  ...{ ...at, phoneNumberId: 'n-1', personId: 'YITZ', accessId: 'a-1', purpose: 'service-call' as const },
  occurredAt,
};
const requesting = (change: Partial<RequestCall['data']> = {}): RequestCall => ({
  type: 'RequestCall',
  data: { ...asked, subjectId: 'KH-1', brief: '约看房时间', facts, ...change },
});
const decided = { ...asked, policyVersion: 'hours-1' };
const requested: CallEvent = {
  type: 'CallRequested',
  data: { ...decided, subjectId: 'KH-1', brief: '约看房时间', numberStatus: 'verified', rest: false },
};
const refused: CallEvent = { type: 'CallRefused', data: { ...decided, code: 'DIAL_OPTED_OUT' } };
const stopped = { ...facts, stopped: true };
const placing: CallCommand = { type: 'PlaceCall', data: { ...at, reference: 'trunk-7', occurredAt } };
const placed: CallEvent = { type: 'CallPlaced', data: { ...at, reference: 'trunk-7', occurredAt } };
const failing: CallCommand = { type: 'FailCall', data: { ...at, fault: 'no-line', occurredAt } };
const failed: CallEvent = { type: 'CallFailed', data: { ...at, fault: 'no-line', occurredAt } };
const plan = { owner: 'AVNI', dueAt: '2026-03-04T02:00:00.000Z', method: 'phone' as const };
const record = {
  ...{ ...at, subjectId: 'KH-1', outcome: 'answered' as const, startedAt: occurredAt, durationSeconds: 60 },
  ...{ matter: '周日看房', feedback: '希望下午', enteredBy: 'YITZ', occurredAt },
};
const ending = (change: Partial<EndCall['data']> = {}): EndCall => ({
  type: 'EndCall',
  data: { ...record, ...change },
});
const ended = (change: object = {}): CallEvent => ({ type: 'CallEnded', data: { ...record, ...change } });
const completing: CallCommand = { type: 'CompleteCallFollowUp', data: { ...at, enteredBy: 'AVNI', occurredAt } };
const completed: CallEvent = { type: 'CallFollowUpDone', data: { ...at, enteredBy: 'AVNI', occurredAt } };
const fault = {
  ...{ faultId: 'f-1', ...at, subjectId: 'KH-1', fault: 'broke-off' as const, faultAt: occurredAt },
  ...{ handling: '改用另一线路重拨', ticketId: 'ticket-f-1', enteredBy: 'YITZ', occurredAt },
};
const faulting = (change: object = {}): CallCommand => ({ type: 'RecordCallFault', data: { ...fault, ...change } });
const faulted: CallEvent = { type: 'CallFaultRecorded', data: fault };

describe('a call that is asked for', () => {
  it('S0-10 S0-16 is on record with its brief before it is placed', () => given().when(requesting()).then(requested));
  it('S0-15 is on record with its exception, where it needed one', () => {
    const urgent = { reason: '漏水', noticeGiven: true, apology: true };
    const late = '2026-03-02T14:00:00.000Z';
    given()
      .when(requesting({ urgent, occurredAt: late }))
      .then({ type: 'CallRequested', data: { ...requested.data, urgent, occurredAt: late } });
    given().when(requesting({ urgent })).then(requested);
  });
  it('S0-14 C-12 is on record when it is refused, too', () =>
    given()
      .when(requesting({ facts: stopped }))
      .then(refused));
  it('is one call, however often it is asked for, by whatever look', () => {
    given(requested)
      .when(requesting({ accessId: 'a-2' }))
      .thenNothing();
    given(requested, placed)
      .when(requesting({ facts: stopped }))
      .thenNothing();
  });
  it('stays refused under its id', () => given(refused).when(requesting()).thenNothing());
  it.each([{ personId: 'AVNI' }, { phoneNumberId: 'n-2' }, { purpose: 'revisit' as const }])(
    'gives its id to no other: %j',
    (change) => given(requested).when(requesting(change)).thenRefused('CALL_EXISTS'),
  );
  it('S0-43 says which one it tries again', () =>
    given()
      .when(requesting({ redialOf: 'call-0' }))
      .then({ type: 'CallRequested', data: { ...requested.data, redialOf: 'call-0' } }));
});

describe('a call with the telephone system', () => {
  it('is placed or fails, once', () => {
    given(requested).when(placing).then(placed);
    given(requested).when(failing).then(failed);
    given(requested, placed).when(placing).thenNothing();
    given(requested, placed).when(failing).thenNothing();
    given(requested, failed).when(placing).thenNothing();
  });
  it.each([placing, failing])('was asked for: $type', (command) => {
    given().when(command).thenRefused('CALL_UNKNOWN');
    given(refused).when(command).thenRefused('CALL_UNKNOWN');
  });
});

describe('the record of a call', () => {
  it('S0-21 has time, matter and feedback', () => given(requested, placed).when(ending()).then(ended()));
  it.each([{ matter: '' }, { feedback: ' ' }])('S0-21 ends no call without: %j', (change) =>
    given(requested, placed).when(ending(change)).thenRefused('CALL_RECORD_INCOMPLETE'),
  );
  it('S0-22 names who follows up, when and how', () =>
    given(requested, placed)
      .when(ending({ followUp: plan }))
      .then(ended({ followUp: plan })));
  it.each(['owner', 'dueAt', 'method'] as const)('S0-22 needs the %s of a follow-up', (name) => {
    const followUp = Object.fromEntries(Object.entries(plan).filter(([each]) => each !== name));
    given(requested, placed).when(ending({ followUp })).thenRefused('CALL_FOLLOW_UP_INCOMPLETE');
  });
  it('S0-23 changes need and plan in one decision, each linked to the other', () => {
    const changedNeed = { changeId: 'x-1', revisionId: 'plan-x-1', need: '三居室', ...plan };
    const entry = { enteredBy: 'YITZ', occurredAt };
    given(requested, placed)
      .when(ending({ changedNeed }))
      .then(
        ended(),
        { type: 'CustomerNeedChanged', data: { changeId: 'x-1', ...at, subjectId: 'KH-1', need: '三居室', ...entry } },
        { type: 'FollowUpPlanRevised', data: { revisionId: 'plan-x-1', changeId: 'x-1', ...at, ...plan, ...entry } },
      );
  });
  it('S0-23 has no changed need without a plan', () => {
    const changedNeed = { changeId: 'x-1', revisionId: 'plan-x-1', need: '三居室', owner: 'AVNI' };
    given(requested, placed).when(ending({ changedNeed })).thenRefused('CALL_FOLLOW_UP_INCOMPLETE');
  });
  it('is written once', () => {
    given(requested, placed, ended()).when(ending()).thenNothing();
    given(requested, placed, ended())
      .when(ending({ followUp: plan }))
      .thenRefused('CALL_ENDED');
    given(requested, placed, ended())
      .when(ending({ outcome: 'busy' }))
      .thenRefused('CALL_ENDED');
  });
  it('is of a call that was placed', () => {
    given().when(ending()).thenRefused('CALL_UNKNOWN');
    given(refused).when(ending()).thenRefused('CALL_UNKNOWN');
    given(requested).when(ending()).thenRefused('CALL_NOT_PLACED');
    given(requested, failed).when(ending()).thenRefused('CALL_NOT_PLACED');
  });
});

describe('S0-22 what follows a call', () => {
  it('is done once', () => {
    given(requested, placed, ended({ followUp: plan }))
      .when(completing)
      .then(completed);
    given(requested, placed, ended({ followUp: plan }), completed)
      .when(completing)
      .thenNothing();
  });
  it('is nothing, unless it was planned', () => {
    given(requested, placed, ended()).when(completing).thenRefused('CALL_FOLLOW_UP_NONE');
    given(requested, placed).when(completing).thenRefused('CALL_NOT_ENDED');
    given().when(completing).thenRefused('CALL_UNKNOWN');
  });
});

describe('S0-45 a fault', () => {
  it('is on record with time, cause, handling and ticket, once', () => {
    given(requested, failed).when(faulting()).then(faulted);
    given(requested, placed, ended()).when(faulting()).then(faulted);
    given(requested, failed, faulted).when(faulting()).thenNothing();
  });
  it('gives its id to no other', () =>
    given(requested, failed, faulted)
      .when(faulting({ fault: 'no-line' }))
      .thenRefused('CALL_FAULT_EXISTS'));
  it('is of a call that there was', () => given().when(faulting()).thenRefused('CALL_UNKNOWN'));
});

describe('any run of commands on a call', () => {
  const command = fc.constantFrom<CallCommand>(
    ...[requesting(), requesting({ facts: stopped }), placing, failing, ending(), ending({ followUp: plan })],
    ...[ending({ changedNeed: { changeId: 'x-1', revisionId: 'plan-x-1', need: '三居室', ...plan } })],
    ...[completing, faulting(), faulting({ faultId: 'f-2' })],
  );
  const commands = fc.array(command, { maxLength: 14 });

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(call, sequence, (accepted, history) => expect(call.decide(accepted, replay(call, history))).toEqual([]));
      }),
    ));

  it('places no call that was not asked for, and ends none that was not placed', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const types = run(call, sequence).map(({ type }) => type);
        for (const type of ['CallRequested', 'CallRefused', 'CallPlaced', 'CallEnded']) {
          expect(types.filter((each) => each === type).length).toBeLessThanOrEqual(1);
        }
        if (types.includes('CallPlaced')) expect(types[0]).toBe('CallRequested');
        if (types.includes('CallEnded')) expect(types.indexOf('CallPlaced')).toBeLessThan(types.indexOf('CallEnded'));
        expect(types.includes('CustomerNeedChanged')).toBe(types.includes('FollowUpPlanRevised'));
      }),
    ));
});
