import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { rejectAccessBody } from '../../../contract/index.js';
import { request } from '../../grants/aggregates.js';
import { authorityOf } from '../../grants/authority-of.js';
import { requestParams } from './params.js';

export const rejectAccess = useCase({
  kind: 'command',
  name: 'reject-access',
  summary: 'Turns a request for access down',
  method: 'POST',
  path: 'access-requests/:requestId/rejection',
  roles: ['supervisor', 'compliance-officer', 'general-manager'],
  untied: ['compliance-officer', 'general-manager'],
  params: requestParams,
  body: rejectAccessBody,
  answer: commandAnswer,
  refusals: ['REQUEST_UNKNOWN', 'REQUEST_CLOSED', 'OWN_REQUEST_NOT_ALLOWED', 'APPROVER_NOT_ALLOWED'],
  async handle({ params: { requestId }, body, caller, cause, now }, services) {
    const { by } = await authorityOf(requestId, caller, services);
    const command = { type: 'RejectAccess', data: { requestId, by, ...body, occurredAt: now } } as const;
    return answerOf(requestId, await services.executor.execute({ aggregate: request, id: requestId, command }, cause));
  },
});
