import { zoneAtNoon } from '@taizhang/testing';
import { untilSettled } from '@taizhang/testing/cluster';
import type { Deployment } from '../deployment.js';
import { takeOn, type Answer, type Colleague } from './desk.js';
import type { DeskTally } from './desk-tally.js';
import type { Registered } from './registers.js';
import { draws, type Draws } from './draws.js';

export interface Day {
  readonly deployment: Deployment;
  /** Every customer that can be named by number. */
  readonly customers: readonly Registered[];
  readonly tally: DeskTally;
}

/** What somebody does once; notes for itself what must be on record of it. */
type Act = (who: Colleague, customer: Registered, day: ActingDay) => Promise<void>;

interface ActingDay extends Day {
  readonly draw: Draws;
}

/** Every kind of access that a day has, with how it is decided; `call` is of those who took the imported calls. */
export const KINDS = [
  ...['call allowed', 'list allowed', 'search allowed', 'detail allowed', 'reveal allowed', 'dial allowed'],
  ...['attachment allowed', 'export allowed', 'attachment refused', 'detail refused', 'reveal refused', 'dial refused'],
];

const WHY = { purpose: 'service-call', reason: '客户要求回电' };
const NUMBER = 'phone-numbers/main';
const AGENTS = ['agent-1', 'agent-2', 'agent-3'];
const ACTS_EACH = 30;
const SETTLING_MS = 120_000;

/** A day of desk work by people of every role, all at once; what each does and to whom is drawn from the seed. */
export async function workADay(day: Day, seed: number): Promise<void> {
  const { deployment } = day;
  const people: [Colleague, readonly Act[]][] = [];
  for (const agent of AGENTS) people.push([await takeOn(deployment, 'agent', agent), [...SERVING, refusedScan]]);
  people.push([await takeOn(deployment, 'supervisor', 'supervisor-1'), SERVING]);
  people.push([await takeOn(deployment, 'general-manager', 'manager-1'), [list, detail, find, reveal]]);
  people.push([await takeOn(deployment, 'auditor', 'auditor-1'), [auditorsList, refusedReveal('internal-audit')]]);
  people.push([await takeOn(deployment, 'hr', 'hr-1'), [refusedDetail, refusedReveal('service-call')]]);
  const [, , , [lead]] = people as [unknown, unknown, unknown, [Colleague, unknown]]; // the fourth, as pushed
  const [, , , , [manager]] = people as [unknown, unknown, unknown, unknown, [Colleague, unknown]]; // the fifth
  await giveToUnit(manager, day.customers);
  await settled(day); // units, roles and numbers are known to everybody
  await Promise.all(people.map(([who, acts], index) => work(who, acts, { ...day, draw: draws(seed + index) })));
  const [[first], [second]] = people as [[Colleague, unknown], [Colleague, unknown]]; // there are agents
  const officer = await takeOn(deployment, 'compliance-officer', 'officer-1');
  await exportOwn({ maker: first, approver: lead, officer, other: second }, { ...day, draw: draws(seed) });
  await settled(day);
}

function settled({ deployment }: Day): Promise<void> {
  return untilSettled(deployment.url, SETTLING_MS);
}

/** What is imported is in no unit's pool until the general manager gives it one. */
async function giveToUnit(manager: Colleague, customers: readonly Registered[]): Promise<void> {
  for (const { customerId } of customers) {
    const change = { changeId: `unit-${customerId}`, unitId: 'unit-1', reference: 'import' };
    expectStatus(await manager.ask(`/customer/customers/${customerId}/owning-unit`, change), 201);
  }
}

async function work(who: Colleague, acts: readonly Act[], day: ActingDay): Promise<void> {
  for (let n = 0; n < ACTS_EACH; n++) await day.draw.oneOf(acts)(who, day.draw.oneOf(day.customers), day);
}

const list: Act = (who, _customer, day) => listing(who, day, `purpose=service-call`);
const auditorsList: Act = (who, _customer, day) => listing(who, day, `purpose=internal-audit`);

async function listing(who: Colleague, { draw, tally }: ActingDay, query: string): Promise<void> {
  const kind = draw.oneOf(['&archiveKind=seller', '&archiveKind=other', '']);
  const limit = draw.oneOf([5, 20, 100]);
  const answer = await who.ask(`/customer/customers?limit=${limit}&${query}${kind}`);
  note(tally, answer, { who, kind: 'list', shown: shownIn(answer) });
}

const search: Act = async (who, { customerId, number }, { draw, tally }) => {
  const written = draw.oneOf([number, `+86 ${number}`, `${number.slice(0, 3)}-${number.slice(3)}`]);
  const answer = await who.ask('/customer/searches', { number: written, ...WHY });
  note(tally, answer, { who, kind: 'search', shown: [customerId] });
};

/** Of an estate the desk knows every owner without asking. */
const find: Act = async (who, { estate }, { customers, tally }) => {
  if (estate === '') return;
  const answer = await who.ask('/customer/finds', { estate, limit: 1_000, ...WHY });
  const owners = customers.filter((each) => each.estate === estate).map(({ customerId }) => customerId);
  note(tally, answer, { who, kind: 'search', shown: owners });
};

const detail: Act = async (who, { customerId }, { tally }) => {
  const answer = await who.ask(`/customer/customers/${customerId}`);
  note(tally, answer, { who, kind: 'detail', shown: [customerId] });
};

const reveal: Act = async (who, { customerId, number }, { tally }) => {
  const answer = await who.ask(`/customer/customers/${customerId}/${NUMBER}/reveal`, WHY);
  const { number: shown } = answer.body as { number?: string };
  if (shown !== `+86${number}`) throw new Error('another number was shown, or none');
  note(tally, answer, { who, kind: 'reveal', shown: [customerId] });
};

/** Each call is one: an id of its own. At what hour the day is worked must not matter. */
const dial: Act = async (who, { customerId }, { draw, tally }) => {
  const callId = `${who.personId}-${draw.serial()}`;
  const preference = { preferenceId: `p-${callId}`, timeZone: zoneAtNoon() };
  await who.ask(`/customer/customers/${customerId}/contact-preferences`, preference);
  const answer = await who.ask(`/customer/customers/${customerId}/${NUMBER}/dial`, { callId, brief: '约看房', ...WHY });
  note(tally, answer, { who, kind: 'dial', shown: [customerId] });
};

/** A page goes into any archive that one may serve; it is opened by who keeps the archive. */
const fileScan = async (who: Colleague, customerId: string, { draw }: ActingDay): Promise<Answer> => {
  const attachment = `/customer/customers/${customerId}/attachments/${who.personId}-${draw.serial()}`;
  expectStatus(await who.file(`${attachment}?category=unit&class=basic`, '房产证.pdf'), 201);
  return who.ask(`${attachment}/opening`, WHY);
};

const scan: Act = async (who, { customerId }, day) => {
  const answer = await fileScan(who, customerId, day);
  note(day.tally, answer, { who, kind: 'attachment', shown: [customerId] });
  if (!String(answer.body).includes('房产证')) throw new Error('another page was shown, or none');
};

const refusedScan: Act = async (who, { customerId }, day) => {
  const answer = await fileScan(who, customerId, day);
  noteRefused(day.tally, answer, { who, kind: 'attachment', shown: [customerId] });
};

const refusedReveal =
  (purpose: string): Act =>
  async (who, { customerId }, { tally }) => {
    const answer = await who.ask(`/customer/customers/${customerId}/${NUMBER}/reveal`, { ...WHY, purpose });
    noteRefused(tally, answer, { who, kind: 'reveal', shown: [customerId] });
  };

const withoutReason: Act = async (who, { customerId }, { tally }) => {
  const body = { purpose: 'service-call', reason: ' ' };
  const answer = await who.ask(`/customer/customers/${customerId}/${NUMBER}/reveal`, body);
  noteRefused(tally, answer, { who, kind: 'reveal', shown: [customerId] });
};

/** To another purpose than the one that the customer agreed to. */
const notConsented: Act = async (who, { customerId }, { draw, tally }) => {
  const body = { ...WHY, purpose: 'revisit', callId: `${who.personId}-${draw.serial()}`, brief: '回访' };
  const answer = await who.ask(`/customer/customers/${customerId}/${NUMBER}/dial`, body);
  noteRefused(tally, answer, { who, kind: 'dial', shown: [customerId] });
};

const refusedDetail: Act = async (who, { customerId }, { tally }) => {
  const answer = await who.ask(`/customer/customers/${customerId}`);
  noteRefused(tally, answer, { who, kind: 'detail', shown: [customerId] });
};

/** Leaves nothing with any customer. */
const nobody: Act = async (who, _customer, { draw, tally }) => {
  const answer = await who.ask(`/customer/customers/nobody-${draw.serial()}`);
  noteRefused(tally, answer, { who, kind: 'detail', shown: [] });
};

const SERVING = [list, search, find, detail, reveal, dial, withoutReason, notConsented, nobody];

interface Exporting {
  readonly maker: Colleague;
  readonly approver: Colleague;
  readonly officer: Colleague;
  /** Who keeps none of the customers. */
  readonly other: Colleague;
}

const OWN = 8;

/** An agent takes customers into care, opens their scans and exports them, with the canaries it needs; another may not. */
async function exportOwn({ maker, approver, officer, other }: Exporting, day: ActingDay): Promise<void> {
  const { customers, tally } = day;
  const own = customers.slice(0, OWN).map(({ customerId }) => customerId);
  for (const customerId of own) expectStatus(await maker.ask(`/customer/customers/${customerId}/claims`, {}), 201);
  for (let n = 0; n < OWN; n++) expectStatus(await officer.ask('/customer/canaries', canary(n)), 201);
  await settled(day);
  for (const customer of customers.slice(0, OWN)) await scan(maker, customer, day);
  const answer = await exported(maker, approver, own);
  note(tally, answer, { who: maker, kind: 'export', shown: own });
  expectStatus(await exported(other, approver, own), 404); // for nobody there is no access of anybody
}

async function exported(maker: Colleague, approver: Colleague, customerIds: readonly string[]): Promise<Answer> {
  const fields = ['name', 'phoneNumbers'];
  const what = { format: 'csv', select: { customerIds }, rows: customerIds.length, fields, ...WHY };
  const requested = await maker.ask('/customer/exports', what);
  const { id = '' } = requested.body as { id?: string };
  expectStatus(await approver.ask(`/customer/exports/${id}/approval`, {}), 201);
  return maker.ask(`/customer/exports/${id}/file`, { reason: WHY.reason });
}

function canary(n: number): object {
  const who = { number: `1391${String(n).padStart(7, '0')}`, name: `甄寄望${n}`, businessNeed: '两居' };
  return { ...who, archiveKind: 'seller', filedAt: '2026-03-01T00:00:00.000Z', ownershipSha256: 'c'.repeat(64) };
}

interface Noted {
  readonly who: Colleague;
  readonly kind: string;
  readonly shown: readonly string[];
}

function note(tally: DeskTally, answer: Answer, { who, kind, shown }: Noted): void {
  if (answer.status > 201) expectStatus(answer, 200);
  tally.note(shown, { actor: who.personId, kind, decision: 'allowed' });
}

function noteRefused(tally: DeskTally, answer: Answer, { who, kind, shown }: Noted): void {
  if (answer.status !== 404) expectStatus(answer, 403);
  tally.note(shown, { actor: who.personId, kind, decision: 'refused' });
}

function expectStatus({ status, body }: Answer, expected: number): void {
  if (status === expected) return;
  throw new Error(`${status} instead of ${expected}: ${(body as { code?: string }).code ?? 'no code'}`);
}

function shownIn({ body }: Answer): readonly string[] {
  const { items = [] } = body as { items?: readonly { readonly customerId: string }[] };
  return items.map(({ customerId }) => customerId);
}
