import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { confirmIdentityBody } from '../../../contract/index.js';
import { request } from '../../grants/aggregates.js';
import { requestParams } from './params.js';

export const confirmIdentity = useCase({
  kind: 'command',
  name: 'confirm-identity',
  summary: 'Confirms that whoever asks for access is who they say; never of oneself',
  method: 'POST',
  path: 'access-requests/:requestId/identity',
  roles: ['supervisor', 'compliance-officer', 'hr'],
  untied: ['compliance-officer', 'hr'],
  params: requestParams,
  body: confirmIdentityBody,
  answer: commandAnswer,
  refusals: ['REQUEST_UNKNOWN', 'REQUEST_CLOSED', 'OWN_REQUEST_NOT_ALLOWED'],
  async handle({ params: { requestId }, body, caller, cause, now }, { executor }) {
    const data = { requestId, confirmedBy: caller.personId, ...body, occurredAt: now };
    const command = { type: 'ConfirmIdentity', data } as const;
    return answerOf(requestId, await executor.execute({ aggregate: request, id: requestId, command }, cause));
  },
});
