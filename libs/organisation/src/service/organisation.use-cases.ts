import type { UseCase } from '@taizhang/nest-kit';
import type { AccountParts } from './accounts/account-parts.js';
import { accountUseCases } from './use-cases/accounts/index.js';
import { issueToken } from './use-cases/issue-token.js';
import { deviceUseCases } from './use-cases/devices/index.js';
import { orgUnitUseCases } from './use-cases/org-units/index.js';
import { peopleUseCases } from './use-cases/people/index.js';
import { showKeys } from './use-cases/show-keys.js';
import { standingUseCases } from './use-cases/standing/index.js';

/** Everything that can be asked of the context. */
export function organisationUseCases(parts: AccountParts): readonly UseCase[] {
  const { issuer, untilForgotten } = parts;
  return [
    issueToken(issuer),
    showKeys(issuer),
    ...orgUnitUseCases(untilForgotten),
    ...deviceUseCases(untilForgotten),
    ...peopleUseCases(untilForgotten),
    ...standingUseCases(untilForgotten),
    ...accountUseCases(parts),
  ];
}
