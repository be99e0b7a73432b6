import { instant } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import { credential } from '../aggregates.js';
import type { ServiceRegistration } from './service-credential.js';

/**
 * Puts the services' credentials on record; those that are there already, not again. Throws `CREDENTIAL_EXISTS` for a
 * client id whose secret or roles were others before.
 */
export async function registerServices(
  registrations: readonly ServiceRegistration[],
  { executor, clock, newId }: ContextServices,
): Promise<void> {
  const occurredAt = instant(clock.now());
  for (const { clientId, secretHash, roles } of registrations) {
    const data = { credentialId: clientId, personId: clientId, secretHash, roles, occurredAt };
    await executor.execute(
      { aggregate: credential, id: clientId, command: { type: 'IssueCredential', data } },
      { commitId: newId(), actor: 'system:start', correlationId: newId() },
    );
  }
}
