import { OIDC_ALGORITHMS, ROLES, type OtherIssuer, type Role } from '@taizhang/access';
import { z } from 'zod';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Without TLS anybody on the way could publish keys of their own. */
const issuer = z.url({ protocol: /^https?$/ }).refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || LOOPBACK.includes(hostname);
});

const claim = z.string().regex(/^[A-Za-z0-9_.:/-]{1,128}$/);

const algorithms = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(OIDC_ALGORITHMS)).min(1));

const mappedRoles = z
  .string()
  .transform((text) => text.split(',').map((pair) => pair.split('=')))
  .pipe(z.array(z.tuple([z.string().min(1), z.enum(ROLES)])).min(1))
  .transform((pairs): Record<string, Role> => Object.fromEntries(pairs));

/** Another issuer of tokens, for processes that take them. */
export const oidcSettings = {
  /** `iss` of another OpenID Connect issuer whose access tokens are taken; its keys are found by discovery. */
  TAIZHANG_OIDC_ISSUER: issuer.optional(),
  /** `aud` that its tokens must have. */
  TAIZHANG_OIDC_AUDIENCE: z.string().min(1).max(256).default('taizhang'),
  /** Signatures that its tokens may have, separated by commas. */
  TAIZHANG_OIDC_ALGORITHMS: algorithms.default([...OIDC_ALGORITHMS]),
  /** The claim that holds the person's id. */
  TAIZHANG_OIDC_PERSON_CLAIM: claim.default('sub'),
  /** A scope that its tokens must have; without it only tokens of type `at+jwt` are taken. */
  TAIZHANG_OIDC_SCOPE: z.string().min(1).max(128).optional(),
  /** The claim that names the roles of people whom `organisation` does not know; nobody else gets any by a claim. */
  TAIZHANG_OIDC_ROLES_CLAIM: claim.optional(),
  /** What its values stand for: `desk=agent,audit=auditor`. */
  TAIZHANG_OIDC_ROLES: mappedRoles.optional(),
} as const;

type OidcEnvironment = z.output<z.ZodObject<typeof oidcSettings>>;

/** The other issuers that the settings name: one or none. */
export function otherIssuers(env: OidcEnvironment, tenant: string): readonly OtherIssuer[] {
  const { TAIZHANG_OIDC_ISSUER: name, TAIZHANG_OIDC_SCOPE: scope } = env;
  if (name === undefined) return [];
  const { TAIZHANG_OIDC_ROLES_CLAIM: rolesClaim, TAIZHANG_OIDC_ROLES: of } = env;
  return [
    {
      ...{ issuer: name, audience: env.TAIZHANG_OIDC_AUDIENCE, algorithms: env.TAIZHANG_OIDC_ALGORITHMS },
      ...{ personClaim: env.TAIZHANG_OIDC_PERSON_CLAIM, tenant },
      ...(scope !== undefined && { scope }),
      ...(rolesClaim !== undefined && of !== undefined && { roles: { claim: rolesClaim, of } }),
    },
  ];
}
