import { z } from 'zod';
import { id, instant, personalText, role } from './fields.js';

/** POST /org-units */
export const createOrgUnitBody = z.strictObject({
  orgUnitId: id,
  name: z.string().min(1).max(100),
  parentId: id.exactOptional(),
  occurredAt: instant.exactOptional(),
});

/** POST /people */
export const recordJoiningBody = z.strictObject({
  personId: id,
  name: personalText(100),
  orgUnitId: id,
  occurredAt: instant.exactOptional(),
});

/** POST /people/{personId}/roles: grants it; DELETE /people/{personId}/roles/{role} revokes it. */
export const grantRoleBody = z.strictObject({ role, occurredAt: instant.exactOptional() });

/** POST /people/{personId}/leaving */
export const recordLeavingBody = z.strictObject({ occurredAt: instant.exactOptional() });

/** POST /tokens: exchanges a credential for a bearer token of one role. */
export const issueTokenBody = z.strictObject({
  credentialId: id,
  secret: z.string().min(1).max(256),
  role,
});

/** The answer to POST /tokens. */
export const issuedToken = z.strictObject({
  tokenId: id,
  token: z.string().max(4096),
  role,
  expiresAt: instant,
});

/** A person as lists show them: the name is personal and is not among it. */
export const personDocument = z.strictObject({
  personId: id,
  orgUnitId: id,
  status: z.enum(['present', 'left']),
  roles: z.array(role),
});

export type CreateOrgUnitBody = z.infer<typeof createOrgUnitBody>;
export type RecordJoiningBody = z.infer<typeof recordJoiningBody>;
export type GrantRoleBody = z.infer<typeof grantRoleBody>;
export type RecordLeavingBody = z.infer<typeof recordLeavingBody>;
export type IssueTokenBody = z.infer<typeof issueTokenBody>;
export type IssuedToken = z.infer<typeof issuedToken>;
export type PersonDocument = z.infer<typeof personDocument>;
