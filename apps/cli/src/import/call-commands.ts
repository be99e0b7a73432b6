import { agentOf, customerOf, outcomeOf, type CallRow, type CallTimes } from './call-row.js';
import { fictitiousNumber } from './fictitious-number.js';
import type { Making } from './needed.js';
import type { Command } from './send.js';

const CALL_CENTRE = 'call-centre';

/** Agents of a call log belong to one org unit. */
export function callCentre(occurredAt: string): Making {
  const body = { orgUnitId: CALL_CENTRE, name: 'Call centre', occurredAt };
  return { path: '/organisation/org-units', body, there: ['ORG_UNIT_EXISTS'] };
}

/** The agent of a call. Somebody who has left since did take the call then. */
export function joining(personId: string, occurredAt: string): readonly Making[] {
  const person = { personId, name: personId, orgUnitId: CALL_CENTRE, occurredAt };
  const role = { role: 'agent', occurredAt };
  return [
    { path: '/organisation/people', body: person, there: ['PERSON_EXISTS', 'PERSON_LEFT'] },
    { path: `/organisation/people/${personId}/roles`, body: role, there: ['PERSON_LEFT'] },
  ];
}

/** The archive of a customer whom a call log knows by an id alone, with a number that stands in for his own. */
export function filing(externalId: string, at: string): readonly Making[] {
  const customerId = archiveNumber(externalId);
  const name = `客户 ${externalId}`;
  const archive = { customerId, externalId, name, archiveKind: 'other', source: 'import', filedAt: at, occurredAt: at };
  const consent = { noticeVersion: 'import', purposes: ['service-call'], scope: 'company', collector: 'import' };
  const number = {
    phoneNumberId: 'main',
    number: fictitiousNumber(externalId),
    source: 'fictitious',
    consent: { ...consent, channel: 'import', givenAt: at },
    collectedAt: at,
    occurredAt: at,
  };
  return [
    { path: '/customer/customers', body: archive, there: ['CUSTOMER_EXISTS'] },
    { path: `/customer/customers/${customerId}/phone-numbers`, body: number, there: ['PHONE_NUMBER_EXISTS'] },
  ];
}

/** Customers of a call log are filed under their own number with `DH-` (电话) before it. */
function archiveNumber(externalId: string): string {
  return `DH-${externalId}`;
}

/** The call itself. */
export function callCommand(call: CallRow, times: CallTimes): Command {
  const receptionId = `call-${call['vru+line']}-${call.call_id}`;
  const agentId = agentOf(call);
  const customer = customerOf(call);
  const body = {
    receptionId,
    origin: 'import',
    project: CALL_CENTRE,
    class: call.type === 'TT' ? 'other' : 'inquiry',
    line: call['vru+line'],
    callType: call.type,
    matter: `call of type ${call.type}`,
    feedback: 'not recorded',
    priority: call.priority,
    ivrSeconds: call.vru_time,
    queueSeconds: call.q_time,
    serviceSeconds: call.ser_time,
    ...times,
    occurredAt: times.startedAt,
    outcome: outcomeOf(call),
    ...(agentId !== undefined && { agentId, secondsToAnswer: call.q_time }),
    ...(customer !== undefined && { customerId: archiveNumber(customer) }),
  };
  return { path: '/intake/calls', key: receptionId, body };
}
