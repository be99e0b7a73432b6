import { createHash } from 'node:crypto';
import { useCase } from '@taizhang/nest-kit';
import { rightsParams, whoLookedAnswer } from '../../../contract/index.js';
import { archivesOf } from '../../merge/family.js';
import type { AccessHeads } from '../../rights/access-heads.js';
import { identifiedRequest, OPEN_REQUEST_REFUSALS } from '../../rights/open-request.js';
import { rights } from '../../rights/rights.aggregates.js';
import { entryWithProof, tellWhoLooked } from '../../rights/tell-who-looked.js';

/** The answer is put on record by its hash before it leaves: it proves itself, and cannot be denied later. */
export const whoLooked = (heads: AccessHeads) =>
  useCase({
    kind: 'command',
    name: 'who-looked',
    summary: "Every access to the customer's own data, by role and unit, with proofs that nothing is missing",
    method: 'POST',
    path: 'rights-requests/:requestId/who-looked',
    roles: ['supervisor', 'compliance-officer'],
    untied: ['compliance-officer'],
    params: rightsParams,
    answer: whoLookedAnswer,
    refusals: OPEN_REQUEST_REFUSALS,
    async handle({ params: { requestId }, caller, cause, now }, services) {
      const { customerId } = await identifiedRequest(requestId, 'who-looked', services);
      const customerIds = await archivesOf(customerId, services);
      const told = await tellWhoLooked({ requestId, customerIds, now, cause }, { heads, services });
      const answerHash = createHash('sha256').update(told.statement).digest('base64');
      const data = { requestId, answerHash, fulfilledBy: caller.personId, occurredAt: now };
      const command = { type: 'FulfilRightsRequest', data } as const;
      const { events } = await services.executor.execute({ aggregate: rights, id: requestId, command }, cause);
      const [fact] = events;
      if (fact === undefined) throw new TypeError('an open request was fulfilled without a fact');
      return { ...told, answered: await entryWithProof(fact.position, services) };
    },
  });
