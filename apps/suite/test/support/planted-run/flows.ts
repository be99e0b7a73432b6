import type { Answer, Role, Sent } from '../client.js';
import { looking, phoneNumber, registration } from '../customers.js';
import { call, letter, on } from '../story.js';
import { atHome } from './numbers.js';

/** How the flows ask, as somebody with a role. Answers that show numbers to whom they may be shown are held apart. */
export interface Desk {
  ask(role: Role, path: string, sent: Sent): Promise<Answer>;
}

/** What becomes of one number; the place of the number among all makes ids. */
type Flow = (desk: Desk, number: string, index: number) => Promise<void>;

/** As people and programs enter a number. */
const ENTERED: readonly ((home: string, number: string) => string)[] = [
  (home) => home,
  (_home, number) => `+86${number}`,
  (_home, number) => `0086 ${number}`,
  (home) => `${home.slice(0, 3)}-${home.slice(3, 7)}-${home.slice(7)}`,
  (home) => `${home.slice(0, 3)} ${home.slice(3, 7)} ${home.slice(7)}`,
  (home) => home.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
];
const asEntered = (number: string, index: number) =>
  ENTERED[index % ENTERED.length]?.(atHome(number), number) ?? atHome(number);
const customerOf = (index: number) => `PL-${index}`;

const post = (desk: Desk, path: string, body: unknown) => desk.ask('agent', path, { body });
const supervise = (desk: Desk, path: string, body: unknown) => desk.ask('supervisor', path, { body });

async function archive(desk: Desk, number: string, index: number): Promise<void> {
  const customerId = customerOf(index);
  const { businessNeed, ...rest } = { ...registration(customerId), businessNeed: `电话 ${asEntered(number, index)}` };
  await post(desk, '/customer/customers', { ...rest, businessNeed });
  await post(desk, `/customer/customers/${customerId}/phone-numbers`, phoneNumber(asEntered(number, index)));
}

/** Registered, looked for, revealed, dialled and written up. */
const recorded: Flow = async (desk, number, index) => {
  await archive(desk, number, index);
  const at = `/customer/customers/${customerOf(index)}`;
  const reason = `回电 ${asEntered(number, index + 1)}`;
  await post(desk, '/customer/searches', { ...looking, number: asEntered(number, index + 2), reason });
  await post(desk, `${at}/phone-numbers/n-1/reveal`, { ...looking, reason });
  const dialled = { callId: `call-${index}`, purpose: 'service-call', brief: reason };
  await post(desk, `${at}/phone-numbers/n-1/dial`, dialled);
  await post(desk, `/customer/calls/call-${index}/record`, { matter: reason, feedback: atHome(number) });
  await post(desk, `${at}/follow-ups`, { followUpId: 'f-1', channel: 'phone', note: reason });
};

/** The number comes as the correction of a number that was wrong, and is verified and removed. */
const corrected: Flow = async (desk, number, index) => {
  await archive(desk, number, index);
  const at = `/customer/customers/${customerOf(index)}/phone-numbers/n-1`;
  const reason = `原来是 ${asEntered(number, index)}`;
  await post(desk, `${at}/corrections`, { correctionId: 'c-1', number: `+86${number}`, reason });
  await post(desk, `${at}/checks`, { checkId: 'k-1', result: 'verified', method: 'call' });
  await post(desk, `${at}/removal`, { why: 'not-theirs' });
};

/** Where numbers do not belong, in requests that are right but for that. */
const MISPLACED: readonly ((number: string) => readonly [path: string, sent: Sent])[] = [
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
  (n) => ['/customer/customers/PL-0/follow-ups', { body: { followUpId: n, channel: n, note: n } }],
  (n) => ['/customer/customers/PL-0/phone-numbers/n-1/dial', { body: { callId: n, purpose: n, brief: n } }],
];

const misplaced: Flow = async (desk, number, index) => {
  const [path, sent] = MISPLACED[index % MISPLACED.length]?.(atHome(number)) ?? ['/', {}];
  await desk.ask('agent', path, sent);
};

/** Somebody called, wrote or came, and their number is in what they said. */
const received: Flow = async (desk, number, index) => {
  const said = `请回电 ${asEntered(number, index)}`;
  const reception = { ...call, receptionId: `pl-${index}`, customerId: customerOf(0), matter: said, feedback: said };
  await post(desk, '/intake/calls', reception);
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

/** Asked for, approved by somebody else, and made: once as a table, once for print. */
const exported: Flow = async (desk, number, index) => {
  await archive(desk, number, index);
  const reason = `核对 ${asEntered(number, index)}`;
  const request = {
    ...{ format: index % 2 === 0 ? 'csv' : 'html', select: { customerIds: [customerOf(index)] }, rows: 5 },
    ...{ fields: ['name', 'phoneNumbers', 'businessNeed'], purpose: 'service-call', reason },
  };
  const asked = await post(desk, '/customer/exports', request);
  const { id = 'none' } = (asked.body ?? {}) as { readonly id?: string };
  await supervise(desk, `/customer/exports/${id}/approval`, {});
  await post(desk, `/customer/exports/${id}/file`, { reason });
};

/** How many numbers go through each flow; whatever is left is imported. */
export const FLOWS: readonly (readonly [name: string, numbers: number, flow: Flow])[] = [
  ['recorded', 320, recorded],
  ['corrected', 120, corrected],
  ['misplaced', 200, misplaced],
  ['received', 120, received],
  ['argued', 70, argued],
  ['exported', 50, exported],
];

/** Answers to these show numbers to whom they may be shown. */
export const SHOWS = /\/reveal$|\/exports\/[^/]+\/file$|\/disclosures\/[^/]+\/package$|\/archive$|\/copy$/;
