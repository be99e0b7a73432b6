import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { signArchiveStepBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { authorsOf, knownArchive } from '../../known-archive.js';
import { submissionParams } from './params.js';

export const signArchiveStep = useCase({
  kind: 'command',
  name: 'sign-archive-step',
  summary: 'Signs one step before filing; never by whoever wrote the archive or handed it in',
  method: 'POST',
  path: 'customers/:customerId/submissions/:submissionId/signatures',
  roles: ['supervisor', 'general-manager', 'compliance-officer'],
  untied: ['compliance-officer'],
  params: submissionParams,
  body: signArchiveStepBody,
  answer: commandAnswer,
  refusals: [
    'CUSTOMER_UNKNOWN',
    'SUBMISSION_UNKNOWN',
    'ARCHIVE_STAGE_WRONG',
    'SIGNATURE_OWN',
    'SIGNATURE_NOT_ASKED',
    'SIGNATURE_TOO_EARLY',
    'SIGNATURE_ROLE_NOT_ALLOWED',
    'SIGNATURE_EXISTS',
  ],
  async handle({ params, body, caller, cause, now }, services) {
    const occurredAt = body.occurredAt ?? now;
    const known = await knownArchive(params.customerId, now, services);
    const { policyVersion, policy } = known.rules;
    const data = {
      ...body,
      ...params,
      signedBy: caller.personId,
      policyVersion,
      occurredAt,
      chain: policy.filing,
      roles: caller.roles,
      authors: authorsOf(known),
    };
    const command = { type: 'SignArchiveStep', data } as const;
    return answerOf(
      params.submissionId,
      await services.executor.execute({ aggregate: customer, id: params.customerId, command }, cause),
    );
  },
});
