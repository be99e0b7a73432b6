import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { revokeAccessBody } from '../../../contract/index.js';
import { request } from '../../grants/aggregates.js';
import { authorityOf } from '../../grants/authority-of.js';
import { requestParams } from './params.js';

export const revokeAccess = useCase({
  kind: 'command',
  name: 'revoke-access',
  summary: 'Takes a grant back, at once; whoever holds it may give it back',
  method: 'POST',
  path: 'access-requests/:requestId/revocation',
  roles: ['agent', 'supervisor', 'compliance-officer', 'general-manager'],
  untied: ['compliance-officer', 'general-manager'],
  params: requestParams,
  body: revokeAccessBody,
  answer: commandAnswer,
  refusals: ['REQUEST_UNKNOWN', 'REQUEST_CLOSED', 'GRANT_LAPSED', 'OWN_REQUEST_NOT_ALLOWED', 'APPROVER_NOT_ALLOWED'],
  async handle({ params: { requestId }, body, caller, cause, now }, services) {
    const { by } = await authorityOf(requestId, caller, services);
    const command = { type: 'RevokeAccess', data: { requestId, by, ...body, occurredAt: now } } as const;
    return answerOf(requestId, await services.executor.execute({ aggregate: request, id: requestId, command }, cause));
  },
});
