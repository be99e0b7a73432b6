import { z } from 'zod';
import type { SuiteClient } from '../client/suite-client.js';
import { fictitiousNumber } from './fictitious-number.js';
import type { Importer, Row, RowResult } from './importer.js';
import { badRow, Needed, sendRow, type Sending } from './send.js';
import { parseCompactDateTime, type UtcOffset } from './times.js';

const COLUMNS = [
  'vru+line', 'call_id', 'customer_id', 'priority', 'type', 'date', 'vru_entry', 'vru_exit', 'vru_time',
  'q_start', 'q_exit', 'q_time', 'outcome', 'ser_start', 'ser_exit', 'ser_time', 'server',
] as const; // prettier-ignore

/** The file's words for "nobody": no customer identified, no agent, no time. */
const UNIDENTIFIED = '0';
const NOBODY = 'NO_SERVER';
const NO_TIME = '0:00:00';

const name = z.string().regex(/^[A-Za-z0-9._-]{1,40}$/);
const time = z.string().regex(/^\d{1,2}:\d\d:\d\d$/);
const seconds = z
  .string()
  .regex(/^-?\d{1,6}$/)
  .transform(Number);

/** Negative times and odd outcomes are facts to keep; a row is bad only when it is not of this form. */
const callRow = z.object({
  'vru+line': name,
  call_id: name,
  customer_id: z.string().regex(/^\d{1,20}$/),
  priority: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number),
  type: name,
  date: z.string().regex(/^\d{6}$/),
  vru_entry: time,
  vru_exit: time,
  vru_time: seconds,
  q_start: time,
  q_exit: time,
  q_time: seconds,
  outcome: z.enum(['AGENT', 'HANG', 'PHANTOM']),
  ser_start: time,
  ser_exit: time,
  ser_time: seconds,
  server: name,
  '': z.undefined().optional(),
});

type CallRow = z.infer<typeof callRow>;

/** A call centre's log: every row a call received; agents and customers are made as they are met. */
export function callsImporter(offset: UtcOffset): Importer {
  let needed: Needed | undefined;
  return {
    kind: 'calls',
    format: { columns: COLUMNS, delimiter: '\t', encoding: 'latin1' },
    laneOf: () => undefined,
    send: (row, client) => {
      needed ??= new Needed(client);
      return sendCall(row, { client, needed, offset });
    },
  };
}

interface Context {
  readonly client: SuiteClient;
  readonly needed: Needed;
  readonly offset: UtcOffset;
}

async function sendCall({ fields }: Row, context: Context): Promise<RowResult> {
  const { data: call, error } = callRow.safeParse(fields);
  if (call === undefined) return badRow([...new Set(error.issues.map(({ path }) => String(path[0])))]);
  const times = timesOf(call, context.offset);
  if (times === undefined) return badRow(['date']);
  const { needed, client } = context;
  const agent = await needAgent(call, times.startedAt, needed);
  if (agent.kind === 'rejected') return agent;
  const customer = await needCustomer(call, times.startedAt, needed);
  if (customer.kind === 'rejected') return customer;
  return sendRow(client, callCommand(call, times));
}

async function needAgent({ server }: CallRow, at: string, needed: Needed): Promise<RowResult> {
  if (server === NOBODY) return { kind: 'accepted' };
  const unit = await needed.ensure('org-unit', () => [
    command('/organisation/org-units', 'org-unit-call-centre', {
      orgUnitId: 'call-centre',
      name: 'Call centre',
      occurredAt: at,
    }),
  ]);
  if (unit.kind === 'rejected') return unit;
  const person = { personId: server, name: server, orgUnitId: 'call-centre', occurredAt: at };
  return needed.ensure(`agent ${server}`, () => [
    command('/organisation/people', `person-${server}`, person),
    command(`/organisation/people/${server}/roles`, `agent-${server}`, { role: 'agent', occurredAt: at }),
  ]);
}

async function needCustomer({ customer_id: externalId }: CallRow, at: string, needed: Needed): Promise<RowResult> {
  if (externalId === UNIDENTIFIED) return { kind: 'accepted' };
  const customerId = archiveNumber(externalId);
  const label = { archiveKind: 'other', source: 'import', filedAt: at, occurredAt: at };
  const consent = { noticeVersion: 'import', purposes: ['service-call'], scope: 'company', collector: 'import' };
  return needed.ensure(`customer ${externalId}`, () => [
    command('/customer/customers', `customer-${externalId}`, {
      customerId,
      externalId,
      name: `客户 ${externalId}`,
      ...label,
    }),
    command(`/customer/customers/${customerId}/phone-numbers`, `number-${externalId}`, {
      phoneNumberId: 'main',
      number: fictitiousNumber(externalId),
      source: 'fictitious',
      consent: { ...consent, channel: 'import', givenAt: at },
      collectedAt: at,
      occurredAt: at,
    }),
  ]);
}

function callCommand(call: CallRow, times: { startedAt: string; endedAt: string }): Omit<Sending, 'answer'> {
  const receptionId = `call-${call['vru+line']}-${call.call_id}`;
  const served = call.outcome === 'AGENT' && call.server !== NOBODY;
  const identified = call.customer_id !== UNIDENTIFIED;
  return command('/intake/calls', receptionId, {
    receptionId,
    origin: 'import',
    project: 'call-centre',
    class: call.type === 'TT' ? 'other' : 'inquiry',
    line: call['vru+line'].replace('+', '-'),
    callType: call.type,
    matter: `call of type ${call.type}`,
    feedback: 'not recorded',
    priority: call.priority,
    ivrSeconds: call.vru_time,
    queueSeconds: call.q_time,
    serviceSeconds: call.ser_time,
    ...times,
    occurredAt: times.startedAt,
    outcome: outcomeOf(call, served),
    ...(served && { agentId: call.server, secondsToAnswer: call.q_time }),
    ...(identified && { customerId: archiveNumber(call.customer_id) }),
  });
}

function outcomeOf({ outcome }: CallRow, served: boolean): string {
  if (served) return 'answered';
  return { AGENT: 'not-served', HANG: 'abandoned', PHANTOM: 'phantom' }[outcome];
}

/** From the first menu to the last thing that happened; past midnight it is the next day. */
function timesOf(call: CallRow, offset: UtcOffset): { startedAt: string; endedAt: string } | undefined {
  const start = parseCompactDateTime(call.date, call.vru_entry, offset);
  const last = [call.ser_exit, call.q_exit].find((at) => at !== NO_TIME) ?? call.vru_exit;
  const end = parseCompactDateTime(call.date, last, offset);
  if (start === undefined || end === undefined) return undefined;
  const endedAt = end >= start - HALF_A_DAY ? end : end + 2 * HALF_A_DAY;
  return { startedAt: new Date(start).toISOString(), endedAt: new Date(Math.max(endedAt, start)).toISOString() };
}

const HALF_A_DAY = 12 * 3_600_000;

/** Customers of a call log are filed under their own number with `DH-` (电话) before it. */
function archiveNumber(externalId: string): string {
  return `DH-${externalId}`;
}

function command(path: string, key: string, body: unknown): Omit<Sending, 'answer'> {
  return { path, key, body };
}
