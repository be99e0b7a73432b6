import { generateKeyPairSync } from 'node:crypto';
import { openTestContext, openTestSecretTexts, type TestContext } from '@taizhang/nest-kit/testing';
import { organisationContext, type OrganisationDependencies, type ServiceRegistration } from '../index.js';

const pair = generateKeyPairSync('ed25519');

export const ISSUER = 'test.local/organisation';
export const AUDIENCE = 'taizhang';
export const publicKey = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
export const administrator = { credentialId: 'administrator-1', secret: 'c'.repeat(43) };

/** The context as a process defines it, with an administrator and these services. */
export function organisationWith(
  services: readonly ServiceRegistration[] = [],
  change: Partial<OrganisationDependencies> = {},
) {
  const tokens = { key: { privateKey: pair.privateKey, publicKey }, issuer: ISSUER, audience: AUDIENCE };
  const secrets = openTestSecretTexts();
  return organisationContext({ tokens, administrator, services, secrets, ...change });
}

/** It on real stores, with an agent: YITZ of the desk. */
export async function openOrganisation(definition = organisationWith()): Promise<TestContext> {
  const context = await openTestContext(() => ({ definition }));
  await context.ask('record-joining', joining());
  return context;
}

export function joining(change: object = {}) {
  const body = { personId: 'YITZ', name: '伊兹', orgUnitId: 'desk', role: 'agent', ...change };
  return { role: 'administrator', personId: 'boss', body } as const;
}
