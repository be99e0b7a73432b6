import type { UseCase } from '@taizhang/nest-kit';
import type { TokenIssuer } from './token-issuer.js';
import { createOrgUnit } from './use-cases/create-org-unit.js';
import { grantRole } from './use-cases/grant-role.js';
import { issueToken } from './use-cases/issue-token.js';
import { listOrgUnits } from './use-cases/list-org-units.js';
import { listPeople } from './use-cases/list-people.js';
import { recordJoining } from './use-cases/record-joining.js';
import { recordLeaving } from './use-cases/record-leaving.js';
import { revokeRole } from './use-cases/revoke-role.js';
import { showKeys } from './use-cases/show-keys.js';

/** Everything that can be asked of the context. */
export function organisationUseCases(issuer: TokenIssuer): readonly UseCase[] {
  return [
    issueToken(issuer),
    showKeys(issuer),
    createOrgUnit,
    listOrgUnits,
    recordJoining,
    listPeople,
    grantRole,
    revokeRole,
    recordLeaving,
  ];
}
