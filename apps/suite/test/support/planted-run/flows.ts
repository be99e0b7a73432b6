import { zoneAtNoon } from '@taizhang/testing';
import type { Role, Sent } from '../client.js';
import { looking, phoneNumber, registration } from '../customers.js';
import { call, founded, handling, letter, on } from '../story.js';
import { archive, archiveOf, asEntered, customerOf, idOf, post, supervise, type Flow } from './desk.js';
import { answered, disclosed, CANARIES_EACH, exported, filled, merged, scanned } from './handed-out.flows.js';
import { atHome } from './numbers.js';

/** Registered, looked for, revealed, dialled and written up. */
const recorded: Flow = async (desk, number, index) => {
  await archive(desk, number, index);
  const at = archiveOf(index);
  const reason = `回电 ${asEntered(number, index + 1)}`;
  await post(desk, '/customer/searches', { ...looking, number: asEntered(number, index + 2), reason });
  await post(desk, `${at}/phone-numbers/n-1/reveal`, { ...looking, reason });
  await post(desk, `${at}/contact-preferences`, { preferenceId: 'p-1', timeZone: zoneAtNoon() });
  const dialled = { callId: `call-${index}`, purpose: 'service-call', brief: reason };
  await post(desk, `${at}/phone-numbers/n-1/dial`, dialled);
  const plan = { owner: 'YITZ', dueAt: on(28), method: 'phone' };
  const changedNeed = { changeId: 'x-1', need: reason, ...plan };
  await post(desk, `/customer/calls/call-${index}/record`, { matter: reason, feedback: atHome(number), changedNeed });
  const texting = { consentId: 'c-sms', purposes: ['service-call'], scope: 'company', channels: ['sms'] };
  const evidence = { noticeVersion: 'notice-1', evidence: 'ab'.repeat(32), givenAt: on(2) };
  await post(desk, `${at}/consents`, { ...texting, ...evidence });
  const message = { messageId: `sms-${index}`, channel: 'sms', template: 'call-back', about: on(28), reason };
  await post(desk, `${at}/phone-numbers/n-1/messages`, { ...message, purpose: 'service-call' });
  await post(desk, `${at}/business-needs`, { changeId: 'x-2', need: reason });
  await post(desk, `${at}/follow-ups`, { followUpId: 'f-1', channel: 'phone', note: reason });
  await post(desk, `${at}/archive`, { ...looking, also: ['followUps', 'parts', 'transactions'] });
};

/** The number comes as the correction of a number that was wrong, and is verified and removed. */
const corrected: Flow = async (desk, number, index) => {
  await archive(desk, number, index);
  const at = `${archiveOf(index)}/phone-numbers/n-1`;
  const reason = `原来是 ${asEntered(number, index)}`;
  await post(desk, `${at}/corrections`, { correctionId: 'c-1', number: `+86${number}`, reason });
  await post(desk, `${at}/checks`, { checkId: 'k-1', result: 'verified', method: 'call' });
  await post(desk, `${at}/removal`, { why: 'not-theirs' });
};

const complaint = { project: 'A3', problem: '电梯坏了', demand: '请修', occurredAt: on(2) };
const recipient = { recipientId: 'pl-r', kind: 'partner' };
const showing = { programme: 'showing', dueAt: on(28), policyVersion: '1' };

/** Where numbers do not belong, in requests that are right but for that. */
const MISPLACED: readonly ((number: string) => readonly [path: string, sent: Sent, role?: Role])[] = [
  (n) => ['/customer/customers', { body: registration(n) }],
  (n) => ['/customer/customers', { body: { ...registration('PL-m'), externalId: n, estate: `小区 ${n}` } }],
  (n) => [`/customer/customers/${n}`, {}],
  (n) => [`/customer/customers?limit=${n}&cursor=${n}&purpose=${n}&phone=${n}`, {}],
  (n) => [`/nowhere/${n}?phone=%2B86${n}`, {}],
  (n) => ['/customer/customers/PL-0/phone-numbers', { body: { ...phoneNumber(n), phoneNumberId: n } }],
  (n) => ['/customer/customers/PL-0/phone-numbers', { body: phoneNumber(`${n}${n}`) }],
  (n) => ['/customer/customers/PL-0/phone-numbers', { body: { ...phoneNumber('x'), number: { tel: n } } }],
  (n) => ['/customer/searches', { body: `{"number": "${n}", "purpose": ` }],
  (n) => ['/customer/searches', { body: { ...looking, number: n, [n]: n } }],
  (n) => ['/customer/searches', { body: { number: n, purpose: n, reason: `${n} `.repeat(2_000) } }],
  (n) => ['/customer/finds', { body: { ...looking, name: n, customerId: n } }],
  (n) => ['/customer/customers', { body: registration('PL-h'), headers: { 'idempotency-key': n } }],
  (n) => ['/customer/customers', { headers: { 'x-request-id': n, 'user-agent': `desk/${n}`, traceparent: n } }],
  (n) => ['/customer/customers', { headers: { 'if-match': `"${n}"`, authorization: `Bearer ${n}` } }],
  (n) => ['/customer/customers', { headers: { cookie: `number=${n}`, referer: `http://desk.example/?tel=${n}` } }],
  (n) => ['/intake/letters', { body: { ...letter, serial: n } }],
  (n) => ['/intake/letters', { body: { ...letter, serial: 'pl-m', project: n, receivedAt: n } }],
  (n) => ['/intake/calls', { body: { ...call, receptionId: n } }],
  (n) => ['/intake/calls', { body: { ...call, receptionId: 'pl-m', customerId: n } }],
  (n) => ['/intake/letters', { body: { ...letter, serial: `pl-l-${n.slice(-4)}`, location: `柜 ${n}` } }],
  (n) => ['/intake/letters', { body: { ...letter, serial: `pl-t-${n.slice(-4)}`, taxonomy: [n] } }],
  (n) => ['/complaint/complaints', { body: { ...complaint, project: `小区 ${n}` } }],
  (n) => ['/complaint/complaints', { body: { ...complaint, customerId: n } }],
  (n) => ['/revisit/revisits', { body: { ...showing, customerId: n } }],
  (n) => ['/customer/recipients', { body: { ...recipient, name: `银行 ${n}` } }, 'compliance-officer'],
  (n) => ['/audit/alarms/acknowledgements', { body: { alarmId: 'a-1', reason: `已电 ${n}` } }, 'auditor'],
  (n) => ['/customer/customers/PL-0/follow-ups', { body: { followUpId: n, channel: n, note: n } }],
  (n) => ['/customer/customers/PL-0/business-needs', { body: { changeId: n, need: n } }],
  (n) => ['/customer/customers/PL-0/phone-numbers/n-1/dial', { body: { callId: n, purpose: n, brief: n } }],
];

/** Of a hundred numbers eighteen come here, one after the other: with two places each they reach all of them. */
const misplaced: Flow = async (desk, number, index) => {
  for (const place of [index, index + 18]) {
    const [path, sent, role = 'agent'] = MISPLACED[place % MISPLACED.length]?.(atHome(number)) ?? ['/', {}];
    await desk.ask(role, path, sent);
  }
};

const visited = {
  ...{ project: 'A3', class: 'inquiry', customerId: customerOf(0), agentId: 'YITZ' },
  ...{ startedAt: on(2), endedAt: on(2) },
};

/** Somebody called, wrote or came, and their number is in what they said. */
const received: Flow = async (desk, number, index) => {
  const said = `请回电 ${asEntered(number, index)}`;
  const reception = { ...call, receptionId: `pl-${index}`, customerId: customerOf(0), matter: said, feedback: said };
  await post(desk, '/intake/calls', reception);
  const visit = { ...visited, receptionId: `pl-v-${index}`, matter: said, feedback: said, visitor: said };
  await post(desk, '/intake/visits', visit);
  const written = { ...letter, serial: `pl-${index}`, sender: said, subject: said, body: said };
  await post(desk, '/intake/letters', written);
  const classification = { class: 'inquiry', reason: said, occurredAt: on(3) };
  await post(desk, `/intake/receptions/letter-pl-${index}/classification`, classification);
};

/** Reasons and wishes in which somebody writes a number. */
const argued: Flow = async (desk, number, index) => {
  const customerId = customerOf(index % 50);
  const reason = `号码 ${asEntered(number, index)} 有误`;
  const scope = { extent: 'fields', fields: ['phoneNumbers'], rights: ['view'] };
  const purpose = 'service-call';
  await supervise(desk, '/customer/access-requests', { customerId, purpose, reason, scope, minutes: 60 });
  const wish = { requestId: `wish-${index}`, customerId, kind: 'correction', channel: 'phone', wish: reason };
  await post(desk, '/customer/rights-requests', wish);
  const emergency = { customerId, emergency: 'fire-or-flood', reason };
  await supervise(desk, '/customer/break-glasses', emergency);
  await desk.ask('auditor', '/audit/who-saw', { body: { customer: atHome(number) } });
};

/** Somebody complains, and whoever handles it writes the number wherever they write. */
const complaining: Flow = async (desk, number, index) => {
  const said = `请打 ${asEntered(number, index)}`;
  const complained = { ...complaint, customerId: customerOf(0), problem: said, demand: said };
  const at = `/complaint/complaints/${await idOf(post(desk, '/complaint/complaints', complained))}`;
  if (index % 2 === 0) {
    const unfounded = { founded: false, severity: 'ordinary', promisedAt: on(28), reply: said };
    await post(desk, `${at}/judge`, { ...unfounded, occurredAt: on(3) });
    return;
  }
  await post(desk, `${at}/judge`, founded(3));
  await post(desk, `${at}/start-investigation`, handling.start(3));
  await post(desk, `${at}/suspend`, { reason: said, occurredAt: on(3) });
  await post(desk, `${at}/complete-investigation`, { ...handling.complete(3), cause: said });
  await post(desk, `${at}/complete-investigation`, handling.complete(3));
  await post(desk, `${at}/resolve`, { ...handling.resolve(3), rootCause: said });
  await post(desk, `${at}/resolve`, { ...handling.resolve(3), solution: said });
};

const EXPORTS = 20;

/** How many of a thousand numbers go through each flow; whatever is left is imported. */
export const FLOWS: readonly (readonly [name: string, numbers: number, flow: Flow])[] = [
  ['recorded', 240, recorded],
  ['corrected', 80, corrected],
  ['misplaced', 180, misplaced],
  ['received', 90, received],
  ['argued', 60, argued],
  ['complained', 40, complaining],
  ['exported', EXPORTS, exported],
  ['disclosed', 30, disclosed],
  ['scanned', 40, scanned],
  ['filled', 30, filled],
  ['answered', 30, answered],
  ['merged', 30, merged],
];

/** How many of a thousand become canaries, before anything is exported. */
export const CANARIES = EXPORTS * CANARIES_EACH;

/** Answers to these show numbers to whom they may be shown. */
export const SHOWS =
  /\/reveal$|\/exports\/[^/]+\/file$|\/disclosures\/[^/]+\/package$|\/archive$|\/copy$|\/attachments\/[^/]+\/opening$/;
