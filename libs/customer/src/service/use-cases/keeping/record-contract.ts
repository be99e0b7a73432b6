import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { recordContractBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { lastConsultation } from '../../last-consultation.js';
import { knownArchive } from '../../known-archive.js';
import { customerParams } from '../params.js';

/** S1-41. Whether the archive was consulted the record of accesses says, and nobody else. */
export const recordContract = useCase({
  kind: 'command',
  name: 'record-contract',
  summary: 'Records a contract with the customer, by somebody who has consulted the archive shortly before',
  method: 'POST',
  path: 'customers/:customerId/contracts',
  roles: ['agent', 'supervisor', 'general-manager'],
  params: customerParams,
  body: recordContractBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'CONTRACT_EXISTS', 'TRANSACTION_UNKNOWN', 'ARCHIVE_NOT_CONSULTED'],
  async handle({ params: { customerId }, body, caller, cause, now }, services) {
    const { policyVersion, policy } = (await knownArchive(customerId, now, services)).rules;
    const consultedAt = await lastConsultation(customerId, caller.personId, services);
    const data = {
      ...{ ...body, customerId, recordedBy: caller.personId, policyVersion, occurredAt: now },
      ...{ consultedDays: policy.consultedDays, ...(consultedAt !== undefined && { consultedAt }) },
    };
    const command = { type: 'RecordContract', data } as const;
    const executed = await services.executor.execute({ aggregate: customer, id: customerId, command }, cause);
    return answerOf(body.contractId, executed);
  },
});
