import type { ContextServices } from '@taizhang/nest-kit';
import { instant } from '@taizhang/kernel';
import type { TokenRole } from '../../contract/index.js';
import { credential } from '../aggregates.js';
import { recordingIssuer, type RecordedToken } from '../issue-on-record.js';
import { isSecret, NO_SECRET_HASH } from '../secret.js';
import type { ServiceRegistration } from '../services/service-credential.js';
import type { TokenIssuer } from '../token-issuer.js';
import { TokenRequestError, type TokenRequest } from './token-request.js';

export interface ClientCredentialsOptions {
  readonly issuer: TokenIssuer;
  readonly registrations: readonly ServiceRegistration[];
  readonly services: ContextServices;
}

/** Gives registered services tokens. Throws {@link TokenRequestError}. */
export function clientCredentials({ issuer, registrations, services }: ClientCredentialsOptions) {
  const issue = recordingIssuer(issuer, services);

  return async (request: TokenRequest, correlationId: string): Promise<RecordedToken> => {
    const { clientId, roles } = await authenticated(request, registrations, services);
    const now = instant(services.clock.now());
    const grant = { credentialId: clientId, personId: clientId, role: roleFor(request, roles), now };
    return issue(grant, { commitId: services.newId(), actor: clientId, correlationId });
  };
}

/** One answer to unknown, revoked and wrong: who guesses learns nothing. */
async function authenticated(
  { clientId, clientSecret }: TokenRequest,
  registrations: readonly ServiceRegistration[],
  { executor }: ContextServices,
): Promise<ServiceRegistration> {
  const registered = registrations.find((registration) => registration.clientId === clientId);
  const right = isSecret(clientSecret, registered?.secretHash ?? NO_SECRET_HASH);
  if (registered === undefined || !right) throw new TokenRequestError('invalid_client');
  const { state } = await executor.load(credential, clientId);
  if (state.status !== 'issued') throw new TokenRequestError('invalid_client');
  return registered;
}

/** A token is for one role: the one that `scope` names, which a service of one role may leave out. */
function roleFor({ scope }: TokenRequest, roles: readonly TokenRole[]): TokenRole {
  const [role, ...others] = roles.filter((held) => scope === undefined || held === scope);
  if (role === undefined || others.length > 0) throw new TokenRequestError('invalid_scope');
  return role;
}
