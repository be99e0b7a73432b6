import { z } from 'zod';
import { employment, grade, id, instant, personalText, post, role } from './fields.js';

/** POST /organisation/people: joins, and with a role is granted it by the same fact. */
export const recordJoiningBody = z
  .strictObject({
    personId: id,
    name: personalText(100),
    orgUnitId: id,
    role: role.exactOptional(),
    employment: employment.exactOptional(),
    post: post.exactOptional(),
    grade: grade.exactOptional(),
    managerId: id.exactOptional(),
    occurredAt: instant.exactOptional(),
  })
  .meta({ id: 'RecordJoining' });

/** POST /organisation/people/{personId}/roles, and …/roles/revocations. */
export const roleBody = z.strictObject({ role, occurredAt: instant.exactOptional() }).meta({ id: 'PersonRole' });

/** POST /organisation/people/{personId}/leave */
export const recordLeavingBody = z
  .strictObject({ successorId: id.exactOptional(), occurredAt: instant.exactOptional() })
  .meta({ id: 'RecordLeaving' });

/** POST /organisation/tokens: exchanges a credential for a bearer token of one role. */
export const issueTokenBody = z
  .strictObject({
    credentialId: id,
    secret: z.string().min(1).max(256),
    role,
    /** Whom the token speaks for; the person of the credential when absent. */
    personId: id.exactOptional(),
  })
  .meta({ id: 'IssueToken' });

/** The answer to POST /organisation/tokens. */
export const issuedToken = z
  .strictObject({
    tokenId: id,
    token: z.string().max(4096),
    role,
    expiresAt: instant,
  })
  .meta({ id: 'IssuedToken' });

/** GET /organisation/jwks.json: a JSON Web Key Set (RFC 7517) of Ed25519 keys (RFC 8037). */
export const keySet = z
  .strictObject({
    keys: z.array(
      z.strictObject({
        kty: z.literal('OKP'),
        crv: z.literal('Ed25519'),
        x: z.string(),
        kid: z.string(),
        alg: z.literal('EdDSA'),
        use: z.literal('sig'),
      }),
    ),
  })
  .meta({ id: 'KeySet' });

/** A person as lists show them: the name is personal and is not among it. */
export const personDocument = z
  .strictObject({
    personId: id,
    orgUnitId: id,
    status: z.enum(['present', 'suspended', 'left']),
    roles: z.array(role),
    post: post.exactOptional(),
    grade: grade.exactOptional(),
    managerId: id.exactOptional(),
    employment: employment.exactOptional(),
  })
  .meta({ id: 'Person' });

export type RecordJoiningBody = z.infer<typeof recordJoiningBody>;
export type RoleBody = z.infer<typeof roleBody>;
export type RecordLeavingBody = z.infer<typeof recordLeavingBody>;
export type IssueTokenBody = z.infer<typeof issueTokenBody>;
export type IssuedToken = z.infer<typeof issuedToken>;
export type PersonDocument = z.infer<typeof personDocument>;
