import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import {
  checkIdentityBody,
  fulfilRightsRequestBody,
  refuseRightsRequestBody,
  rightsParams,
} from '../../../contract/index.js';
import { destruction } from '../../destruction/destruction.aggregates.js';
import { rights } from '../../rights/rights.aggregates.js';
import { DomainError } from '@taizhang/kernel';

const HANDLING = ['supervisor', 'compliance-officer'] as const;

export const checkIdentity = useCase({
  kind: 'command',
  name: 'check-identity',
  summary: 'Records whether it was proved that a request comes from the customer, and how',
  method: 'POST',
  path: 'rights-requests/:requestId/identity',
  roles: HANDLING,
  untied: ['compliance-officer'],
  params: rightsParams,
  body: checkIdentityBody,
  answer: commandAnswer,
  refusals: ['RIGHTS_REQUEST_UNKNOWN', 'RIGHTS_REQUEST_CLOSED'],
  async handle({ params: { requestId }, body, caller, cause, now }, { executor }) {
    const data = { ...body, requestId, checkedBy: caller.personId, occurredAt: now };
    const command = { type: 'CheckIdentity', data } as const;
    return answerOf(requestId, await executor.execute({ aggregate: rights, id: requestId, command }, cause));
  },
});

export const refuseRightsRequest = useCase({
  kind: 'command',
  name: 'refuse-rights-request',
  summary: 'Refuses a request, with the reason that the customer is told',
  method: 'POST',
  path: 'rights-requests/:requestId/refusal',
  roles: HANDLING,
  untied: ['compliance-officer'],
  params: rightsParams,
  body: refuseRightsRequestBody,
  answer: commandAnswer,
  refusals: ['RIGHTS_REQUEST_UNKNOWN', 'RIGHTS_REQUEST_CLOSED'],
  async handle({ params: { requestId }, body, caller, cause, now }, { executor }) {
    const data = { ...body, requestId, refusedBy: caller.personId, occurredAt: now };
    const command = { type: 'RefuseRightsRequest', data } as const;
    return answerOf(requestId, await executor.execute({ aggregate: rights, id: requestId, command }, cause));
  },
});

export const fulfilRightsRequest = useCase({
  kind: 'command',
  name: 'fulfil-rights-request',
  summary: 'Says by what a request was fulfilled: a correction, a destruction, a withdrawal, an explanation',
  method: 'POST',
  path: 'rights-requests/:requestId/fulfilment',
  roles: HANDLING,
  untied: ['compliance-officer'],
  params: rightsParams,
  body: fulfilRightsRequestBody,
  answer: commandAnswer,
  refusals: [
    ...['RIGHTS_REQUEST_UNKNOWN', 'RIGHTS_REQUEST_CLOSED', 'RIGHTS_IDENTITY_NOT_PROVED', 'RIGHTS_REFERENCE_MISSING'],
    ...['RIGHTS_KIND_OTHER', 'DESTRUCTION_UNKNOWN'],
  ],
  async handle({ params: { requestId }, body, caller, cause, now }, { executor }) {
    const { state } = await executor.load(rights, requestId);
    const kind = state.status === 'none' ? undefined : state.request.kind;
    // A copy, or the list of accesses, is what its own use case answers.
    if (kind === 'access-copy' || kind === 'who-looked') {
      throw new DomainError('RIGHTS_KIND_OTHER', 'this kind of request is answered by what it asks for');
    }
    if (kind === 'deletion' && body.reference !== undefined) {
      const { state: order } = await executor.load(destruction, body.reference);
      const isFor = order.status !== 'none' && order.order.reference === requestId;
      if (!isFor)
        throw new DomainError('DESTRUCTION_UNKNOWN', 'no destruction of this id was ordered for this request');
    }
    const data = { ...body, requestId, fulfilledBy: caller.personId, occurredAt: now };
    const command = { type: 'FulfilRightsRequest', data } as const;
    return answerOf(requestId, await executor.execute({ aggregate: rights, id: requestId, command }, cause));
  },
});
