import { answerOf, commandAnswer, derivedId, useCase, type ContextServices } from '@taizhang/nest-kit';
import { recordCallBody } from '../../../contract/index.js';
import type { EndCall } from '../../../domain/call.commands.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import { call, customer } from '../../aggregates.js';
import type { CustomerParts } from '../../customer.parts.js';
import { familyOf } from '../../merge/family.js';
import type { CallReport } from '../../telephone/call-gateway.port.js';
import type { Telephone } from '../../telephone/simulated-telephone.js';
import { TelephoneError } from '../../telephone/telephone.error.js';
import { telephoneRefused } from '../../telephone/telephone-refusals.js';
import { callParams } from '../params.js';
import { ownCall } from './own-call.js';

/** S0-21: time and outcome come from the telephone system, matter and feedback from whoever spoke. */
export const recordCall = (parts: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'record-call',
    summary: 'Ends a call: what it was about, what the customer said, who goes on with it, what the customer wants now',
    method: 'POST',
    path: 'calls/:callId/record',
    roles: ['agent', 'supervisor'],
    params: callParams,
    body: recordCallBody,
    answer: commandAnswer,
    refusals: [
      ...LOOK_REFUSALS,
      ...['CALL_UNKNOWN', 'CALL_NOT_PLACED', 'CALL_NOT_OVER', 'CALL_ENDED', 'CALL_RECORD_INCOMPLETE'],
      ...['CALL_FOLLOW_UP_INCOMPLETE', 'TELEPHONE_UNCERTAIN', 'CUSTOMER_UNKNOWN', 'NEED_CHANGE_EXISTS'],
    ],
    async handle({ params: { callId }, body, ...looking }, services) {
      const { caller, cause, now } = looking;
      const { status, request } = await ownCall({ callId, looking }, services, parts);
      const { matter, feedback, followUp, changedNeed } = body;
      const report = status === 'placed' || status === 'ended' ? await reportOf(callId, parts.telephone) : NO_REPORT;
      const who = { callId, customerId: request.customerId, subjectId: request.customerId };
      const change = changedNeed && { ...changedNeed, revisionId: derivedId(`plan-${changedNeed.changeId}`) };
      const data = {
        ...{ ...who, ...report, matter, feedback, enteredBy: caller.personId, occurredAt: now },
        ...{ ...(followUp && { followUp }), ...(change && { changedNeed: change }) },
      };
      const attempt = { aggregate: call, id: callId, command: { type: 'EndCall', data } } as const;
      const ofArchive = status === 'placed' ? await needOfArchive(data, services) : undefined;
      return answerOf(callId, await services.executor.execute(attempt, cause, ofArchive));
    },
  });

/** S0-23: the archive says the changed need at once, in the same commit as the revised plan; the one that stands for it. */
async function needOfArchive(
  { callId, customerId, changedNeed, enteredBy, occurredAt }: EndCall['data'],
  services: ContextServices,
) {
  if (changedNeed === undefined) return undefined;
  const { survivorId: archive } = await familyOf(customerId, services);
  const { changeId, need } = changedNeed;
  const data = { changeId, callId, need, customerId: archive, subjectId: archive, enteredBy, occurredAt };
  return { aggregate: customer, id: archive, command: { type: 'ChangeBusinessNeed', data } } as const;
}

/** Of a call that was never placed; the decider refuses it. */
const NO_REPORT: CallReport = { outcome: 'fault', startedAt: new Date(0).toISOString(), durationSeconds: 0 };

async function reportOf(callId: string, { calls }: Telephone): Promise<CallReport> {
  const report = await calls.reportOf(callId).catch(uncertain);
  if (report === undefined) throw telephoneRefused('CALL_NOT_OVER');
  return report;
}

function uncertain(error: unknown): never {
  throw error instanceof TelephoneError ? telephoneRefused('TELEPHONE_UNCERTAIN') : error;
}
