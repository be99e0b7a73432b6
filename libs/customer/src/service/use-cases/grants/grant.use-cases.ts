import type { UseCase } from '@taizhang/nest-kit';
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
export const grantUseCases: readonly UseCase[] = [
  requestAccess,
  listAccessRequests,
  confirmIdentity,
  approveAccess,
  rejectAccess,
  revokeAccess,
  openBreakGlass,
  listBreakGlasses,
  reviewBreakGlass,
  reallowBreakGlass,
];
