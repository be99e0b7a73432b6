import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import type { DialFacts } from './call.commands.js';
import { DEFAULT_COMPANY_RULES } from './default-company-rules.js';
import type { MessageCommand, MessageEvent, RequestMessage } from './message.commands.js';
import { message } from './message.decider.js';
import { messageText } from './message.templates.js';

const { given } = specificationOf(message);

const occurredAt = '2026-03-02T09:00:00.000Z';
const at = { messageId: 'm-1', customerId: 'KH-1' };
const hours = { ...DEFAULT_COMPANY_RULES.calls, version: 'hours-1' };
const known = { numberStatus: 'verified', stopped: false, preference: {}, hours } as const;
const facts: DialFacts = { ...known, timeZone: 'Asia/Shanghai' };
/** Of a customer whose time zone nobody knows. */
const nowhere: DialFacts = known;
const asked = {
  ...{ ...at, phoneNumberId: 'n-1', personId: 'YITZ', accessId: 'a-1', purpose: 'service-call' as const },
  ...{ channel: 'sms' as const, template: 'call-fault' as const, about: '2026-03-02T10:00:00.000Z', occurredAt },
};
const requesting = (change: Partial<RequestMessage['data']> = {}): RequestMessage => ({
  type: 'RequestMessage',
  data: { ...asked, facts, ...change },
});
const decided = { ...asked, policyVersion: 'hours-1' };
const requested: MessageEvent = { type: 'MessageRequested', data: decided };
const refused = (code: string, change: object = {}): MessageEvent => ({
  type: 'MessageRefused',
  data: { ...decided, ...change, code },
});
const confirming: MessageCommand = { type: 'ConfirmMessage', data: { ...at, reference: 'p-7', occurredAt } };
const sent: MessageEvent = { type: 'MessageSent', data: { ...at, reference: 'p-7', occurredAt } };
const failing: MessageCommand = { type: 'FailMessage', data: { ...at, fault: 'system-unavailable', occurredAt } };
const failed: MessageEvent = { type: 'MessageFailed', data: { ...at, fault: 'system-unavailable', occurredAt } };

describe('a message', () => {
  it('S0-43 is on record before it is sent', () => given().when(requesting()).then(requested));
  it.each<[string, Partial<RequestMessage['data']>]>([
    ['MESSAGE_OPTED_OUT', { facts: { ...facts, stopped: true } }],
    ['MESSAGE_NUMBER_FAILED', { facts: { ...facts, numberStatus: 'failed' } }],
    ['MESSAGE_TIME_ZONE_UNKNOWN', { facts: nowhere }],
    ['MESSAGE_OUTSIDE_HOURS', { occurredAt: '2026-03-02T13:00:00.000Z' }],
    ['MESSAGE_OUTSIDE_HOURS', { facts: { ...facts, preference: { weekdays: [7] } } }],
    ['MESSAGE_OUTSIDE_HOURS', { facts: { ...facts, hours: { ...hours, service: { from: '08:00', until: '17:00' } } } }],
  ])('C-12 S1-102 that is not sent is on record with %s', (code, { facts: told = facts, ...change }) =>
    given()
      .when(requesting({ ...change, facts: told }))
      .then(refused(code, change)),
  );
  it('is one message, however often it is asked for', () => {
    given(requested)
      .when(requesting({ accessId: 'a-2' }))
      .thenNothing();
    given(refused('MESSAGE_OPTED_OUT')).when(requesting()).thenNothing();
    given(requested)
      .when(requesting({ template: 'call-back' }))
      .thenRefused('MESSAGE_EXISTS');
  });
  it('is sent or fails, once', () => {
    given(requested).when(confirming).then(sent);
    given(requested).when(failing).then(failed);
    given(requested, sent).when(confirming).thenNothing();
    given(requested, sent).when(failing).thenNothing();
    given().when(confirming).thenRefused('MESSAGE_UNKNOWN');
    given(refused('MESSAGE_OPTED_OUT')).when(confirming).thenRefused('MESSAGE_UNKNOWN');
  });

  it('adds nothing on a retry, in any run of commands', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<MessageCommand>(requesting(), requesting({ facts: nowhere }), confirming, failing), {
          maxLength: 8,
        }),
        (sequence) => {
          run(message, sequence, (accepted, history) =>
            expect(message.decide(accepted, replay(message, history))).toEqual([]),
          );
        },
      ),
    ));
});

describe('S0-44 C-9 what a message says', () => {
  it.each([
    ['call-fault', /非常抱歉.*预计3月2日18:05恢复/],
    ['call-back', /抱歉打扰.*3月2日18:05/],
    ['appointment', /3月2日18:05的看房预约/],
  ] as const)('%s is a template and a time in the customer’s clock', (template, text) =>
    expect(messageText(template, '2026-03-02T10:05:00.000Z', 'Asia/Shanghai')).toMatch(text),
  );
  it('goes by where the customer lives', () =>
    expect(messageText('appointment', '2026-03-02T10:05:00.000Z', 'Asia/Urumqi')).toContain('3月2日16:05'));
});
