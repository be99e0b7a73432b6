import type { ContextDefinition, UseCase } from '@taizhang/nest-kit';
import type { CustomerParts } from '../customer.parts.js';
import { bulkAccessesProjection } from '../projections/bulk-accesses.projection.js';
import { rightsRequestsProjection } from '../projections/rights-requests.projection.js';
import { checkIdentity, fulfilRightsRequest, refuseRightsRequest } from '../use-cases/rights/answer-rights-request.js';
import { copyOfOwnData } from '../use-cases/rights/copy-of-data.js';
import { listRightsRequests } from '../use-cases/rights/list-rights-requests.js';
import { receiveRightsRequest } from '../use-cases/rights/receive-rights-request.js';
import { whoLooked } from '../use-cases/rights/who-looked.js';
import { AccessHeads } from './access-heads.js';
import { behindRequest } from './behind-request.js';
import { commitHeadsDaily } from './commit-heads.js';

interface Part extends Pick<ContextDefinition, 'projections'>, Required<Pick<ContextDefinition, 'deadlines'>> {
  readonly useCases: readonly UseCase[];
}

/** What the rights of data subjects add to the context. */
export function rightsPart(parts: CustomerParts): Part {
  const heads = new AccessHeads();
  const answering = [checkIdentity, refuseRightsRequest, fulfilRightsRequest, copyOfOwnData(parts), whoLooked(heads)];
  return {
    useCases: [
      ...[receiveRightsRequest, listRightsRequests(parts)],
      ...answering.map((useCase) => behindRequest(useCase, parts.gateway)),
    ],
    projections: [rightsRequestsProjection, bulkAccessesProjection],
    deadlines: [commitHeadsDaily(heads)],
  };
}
