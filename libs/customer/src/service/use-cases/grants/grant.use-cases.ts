import type { UseCase } from '@taizhang/nest-kit';
import type { CustomerParts } from '../../customer.parts.js';
import { behindAccessRequest } from '../../grants/behind-access-request.js';
import { listAccessRequests } from './access-requests.js';
import { approveAccess } from './approve-access.js';
import { listBreakGlasses } from './break-glasses.js';
import { confirmIdentity } from './confirm-identity.js';
import { openBreakGlass } from './open-break-glass.js';
import { reallowBreakGlass } from './reallow-break-glass.js';
import { rejectAccess } from './reject-access.js';
import { requestAccess } from './request-access.js';
import { reviewBreakGlass } from './review-break-glass.js';
import { revokeAccess } from './revoke-access.js';

/** Written access requests, their grants, and break-glass. */
export function grantUseCases(parts: CustomerParts): readonly UseCase[] {
  const deciding = [confirmIdentity, approveAccess, rejectAccess, revokeAccess];
  return [
    ...[requestAccess, listAccessRequests(parts)],
    ...deciding.map((useCase) => behindAccessRequest(useCase, parts.gateway)),
    ...[openBreakGlass, listBreakGlasses, reviewBreakGlass, reallowBreakGlass],
  ];
}
