import { bearerToken, type Caller, type TokenVerifier } from '@taizhang/access';
import type { UseCase } from '../../context/use-case.js';
import { RequestError } from '../problems/request-error.js';

/** Who asks without a token. The colon keeps the name from ever being a person's. */
export const ANYONE = 'system:anyone';

export interface Door {
  readonly roles: UseCase['roles'];
  readonly tenant: string;
}

/** Who asks, if they may. Throws AccessError, `TENANT_NOT_ALLOWED` or `ROLE_NOT_ALLOWED`. */
export async function authorise(
  { roles, tenant }: Door,
  authorization: string | undefined,
  verify: TokenVerifier,
): Promise<Caller> {
  if (roles === 'anyone') return { personId: ANYONE, roles: [], tenant, tokenId: ANYONE };
  const caller = await verify(bearerToken(authorization));
  if (caller.tenant !== tenant) throw new RequestError('TENANT_NOT_ALLOWED');
  if (roles !== 'authenticated' && !roles.some((role) => caller.roles.includes(role))) {
    throw new RequestError('ROLE_NOT_ALLOWED');
  }
  return caller;
}
