import { answerOf, commandAnswer, derivedId, useCase } from '@taizhang/nest-kit';
import { recordCallFaultBody } from '../../../contract/index.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import { call } from '../../aggregates.js';
import type { CustomerParts } from '../../customer.parts.js';
import { callParams } from '../params.js';
import { ownCall } from './own-call.js';

export const recordCallFault = (parts: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'record-call-fault',
    summary: 'Records what went wrong with a call, when, what was done, and opens a ticket for those who repair it',
    method: 'POST',
    path: 'calls/:callId/faults',
    roles: ['agent', 'supervisor'],
    params: callParams,
    body: recordCallFaultBody,
    answer: commandAnswer,
    refusals: [...LOOK_REFUSALS, 'CALL_UNKNOWN', 'CALL_FAULT_EXISTS'],
    async handle({ params: { callId }, body, ...looking }, services) {
      const { caller, cause, now } = looking;
      const { request } = await ownCall({ callId, looking }, services, parts);
      const about = { callId, customerId: request.customerId, subjectId: request.customerId };
      const ticketId = derivedId(`ticket-${body.faultId}`);
      const data = { ...body, ...about, ticketId, enteredBy: caller.personId, occurredAt: now };
      const command = { type: 'RecordCallFault', data } as const;
      return answerOf(body.faultId, await services.executor.execute({ aggregate: call, id: callId, command }, cause));
    },
  });
