import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { fileArchiveBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { knownArchive } from '../../known-archive.js';
import { submissionParams } from './params.js';

export const fileArchive = useCase({
  kind: 'command',
  name: 'file-archive',
  summary: 'Files an archive that is signed, under its number and with the next version',
  method: 'POST',
  path: 'customers/:customerId/submissions/:submissionId/file',
  roles: ['supervisor', 'compliance-officer'],
  untied: ['compliance-officer'],
  params: submissionParams,
  body: fileArchiveBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'SUBMISSION_UNKNOWN', 'ARCHIVE_STAGE_WRONG', 'SIGNATURE_MISSING'],
  async handle({ params, body, caller, cause, now }, services) {
    const occurredAt = body.occurredAt ?? now;
    const { policyVersion, policy } = (await knownArchive(params.customerId, now, services)).rules;
    const data = { ...params, filedBy: caller.personId, policyVersion, occurredAt, chain: policy.filing };
    const command = { type: 'FileArchive', data } as const;
    return answerOf(
      params.submissionId,
      await services.executor.execute({ aggregate: customer, id: params.customerId, command }, cause),
    );
  },
});
