import type { EventCatalogue, EventsOf } from '@taizhang/kernel';
import { z } from 'zod';
import { accountEvents } from './accounts.events.js';
import { id, instant, role, tokenRole } from './fields.js';
import { deviceEvents } from './device.events.js';
import { orgUnitEvents } from './org-unit.events.js';
import { personEvents } from './person.events.js';
import { standingEvents } from './standing.events.js';

/** SHA-256 in hexadecimal of the text of a random secret: 32 bytes in base64url. Never of one that a person chose. */
const secretHash = z.string().regex(/^[0-9a-f]{64}$/);

/** Every fact of the context. Stored for ever: add an optional field or a new version, never edit one. */
export const organisationEvents = {
  ...orgUnitEvents,
  ...deviceEvents,
  ...personEvents,
  ...standingEvents,
  ...accountEvents,
  CredentialIssued: {
    v: 1,
    data: z.strictObject({
      credentialId: id,
      /** Whom it speaks for; of a service, the id of the credential itself. */
      personId: id,
      secretHash,
      /** What a service may be given tokens for. Absent of a person, who may be given any role that they hold. */
      roles: z.array(tokenRole).min(1).max(8).exactOptional(),
      occurredAt: instant,
    }),
  },
  TokenIssued: {
    v: 1,
    data: z.strictObject({
      credentialId: id,
      tokenId: id,
      personId: id,
      role: tokenRole,
      expiresAt: instant,
      occurredAt: instant,
    }),
  },
  CredentialRevoked: {
    v: 1,
    data: z.strictObject({ credentialId: id, occurredAt: instant }),
  },
} as const satisfies EventCatalogue;

export type OrganisationEvent = EventsOf<typeof organisationEvents>;

/** One or more of the context's events, by type. */
export type OrganisationFact<Type extends OrganisationEvent['type']> = Extract<OrganisationEvent, { type: Type }>;

export type Role = z.infer<typeof role>;
export type TokenRole = z.infer<typeof tokenRole>;
