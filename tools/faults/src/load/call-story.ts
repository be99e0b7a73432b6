import { UNIT } from './agents.js';
import { createHash } from 'node:crypto';
import type { Ending, RecordedCall } from '../ledger.js';
import type { LoggedCall } from './call-log.js';
import type { Client } from './client.js';
import { on } from './days.js';

/** A call as this run tells it. */
export interface ToldCall {
  readonly receptionId: string;
  readonly logged: LoggedCall;
  /** Of a complaint: how it is to end. */
  readonly ending?: Ending;
}

const DAY = 2;
export const PHONE_NUMBER_ID = 'main';

export function customerIdOf(customer: string): string {
  return `DH-${customer}`;
}

/** Files a customer with a number that consents to service calls, into the pool of the unit: any agent of it may serve them. */
export async function fileCustomer(customer: string, client: Client): Promise<void> {
  const customerId = customerIdOf(customer);
  const archive = { customerId, name: `客户 ${customer}`, archiveKind: 'other', source: 'phone', owningUnit: UNIT };
  const filed = { ...archive, filedAt: on(1), occurredAt: on(1) };
  const path = '/customer/customers';
  await client.command({ role: 'administrator', path, key: `${customerId}-filed`, body: filed });
  const consent = { noticeVersion: 'notice-1', purposes: ['service-call', 'revisit'], scope: 'company' };
  const number = {
    ...{ phoneNumberId: PHONE_NUMBER_ID, number: numberOf(customer), source: 'fictitious' },
    consent: { ...consent, collector: 'YITZ', channel: 'phone', givenAt: on(1) },
    ...{ collectedAt: on(1), occurredAt: on(1) },
  };
  const numbers = `${path}/${customerId}/phone-numbers`;
  await client.command({ role: 'administrator', path: numbers, key: `${customerId}-number`, body: number });
}

/** Records a call, and answers what must come of it. */
export async function recordCall(call: ToldCall, client: Client): Promise<RecordedCall> {
  const { receptionId, logged, ending } = call;
  const known = {
    ...(logged.agent !== undefined && { agentId: logged.agent }),
    ...(logged.customer !== undefined && { customerId: customerIdOf(logged.customer) }),
  };
  const body = { ...callBody(call), ...known };
  await client.command({ role: 'administrator', path: '/intake/calls', key: receptionId, body });
  return { receptionId, answered: logged.agent !== undefined, ...known, ...(ending !== undefined && { ending }) };
}

function callBody({ receptionId, logged, ending }: ToldCall): object {
  const { line, callType, agent, ivrSeconds, queueSeconds, serviceSeconds } = logged;
  return {
    ...{ receptionId, project: 'call-centre', class: ending === undefined ? 'inquiry' : 'complaint', origin: 'import' },
    ...{
      line,
      callType,
      ivrSeconds,
      queueSeconds,
      serviceSeconds,
      outcome: agent === undefined ? 'abandoned' : 'answered',
    },
    ...{ matter: '电梯坏了', feedback: '希望今天修好', startedAt: on(DAY), endedAt: on(DAY), occurredAt: on(DAY) },
  };
}

const PREFIX = '138';
const DIGITS = 8;

/** A well-formed mobile number that stands in for the one that the log does not have. */
function numberOf(customer: string): string {
  const digest = createHash('sha256').update(customer).digest();
  return PREFIX + String(digest.readUInt32BE(0)).padStart(DIGITS, '0').slice(-DIGITS);
}
