import { generateKeyPairSync } from 'node:crypto';
import type { ContextDefinition } from '@taizhang/nest-kit';
import { openTestContext, openTestSecretTexts, type TestContext } from '@taizhang/nest-kit/testing';
import type { Opener } from '@taizhang/privacy';
import { organisationContext, type OrganisationDependencies, type ServiceRegistration } from '../index.js';

const pair = generateKeyPairSync('ed25519');

/** What gives a context its opener, once its stores are open. */
const openings = new WeakMap<ContextDefinition, (opener: Opener) => void>();

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
  const opening = Promise.withResolvers<Opener>();
  const opener: Opener = {
    unseal: async (...asked) => (await opening.promise).unseal(...asked),
    unsealFile: async (...asked) => (await opening.promise).unsealFile(...asked),
  };
  const definition = organisationContext({ tokens, administrator, services, secrets, opener, ...change });
  openings.set(definition, opening.resolve);
  return definition;
}

/** It on real stores, with an agent: YITZ of the desk. */
export async function openOrganisation(definition = organisationWith()): Promise<TestContext> {
  const context = await openTestContext((_folder, opener) => {
    openings.get(definition)?.(opener);
    return { definition };
  });
  await context.ask('record-joining', joining());
  return context;
}

export function joining(change: object = {}) {
  const body = { personId: 'YITZ', name: '伊兹', orgUnitId: 'desk', role: 'agent', ...change };
  return { role: 'administrator', personId: 'boss', body } as const;
}
