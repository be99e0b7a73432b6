import { plainTextPattern } from '@taizhang/kernel';
import { z } from 'zod';
import { id, instant, orgUnitKind, utcOffsetMinutes } from './fields.js';

const occurredAt = instant.exactOptional();

/** POST /organisation/org-units */
export const createOrgUnitBody = z
  .strictObject({
    orgUnitId: id,
    name: z.string().max(100).regex(plainTextPattern),
    parentId: id.exactOptional(),
    kind: orgUnitKind.exactOptional(),
    utcOffsetMinutes: utcOffsetMinutes.exactOptional(),
    occurredAt,
  })
  .meta({ id: 'CreateOrgUnit' });

/** POST /organisation/org-units/{orgUnitId}/moves: with all that is below it; a root without a parent. */
export const moveOrgUnitBody = z.strictObject({ parentId: id.exactOptional(), occurredAt }).meta({ id: 'MoveOrgUnit' });

/** POST /organisation/org-units/{orgUnitId}/close */
export const closeOrgUnitBody = z.strictObject({ occurredAt }).meta({ id: 'CloseOrgUnit' });

/** An org unit as lists show it. */
export const orgUnitDocument = z
  .strictObject({
    orgUnitId: id,
    name: z.string(),
    parentId: id.exactOptional(),
    kind: orgUnitKind.exactOptional(),
    utcOffsetMinutes: utcOffsetMinutes.exactOptional(),
    status: z.enum(['open', 'closed']),
  })
  .meta({ id: 'OrgUnit' });

/** GET /organisation/org-units/{orgUnitId} */
export const orgUnitPlace = z
  .strictObject({
    orgUnitId: id,
    name: z.string(),
    status: z.enum(['open', 'closed']),
    /** The unit first, then its parents up to the root: who is on nobody's path sees nothing of theirs (S4-1). */
    path: z.array(id),
    /** Its own, or that of the nearest unit above that has one. */
    utcOffsetMinutes: utcOffsetMinutes.exactOptional(),
  })
  .meta({ id: 'OrgUnitPlace' });

export type CreateOrgUnitBody = z.infer<typeof createOrgUnitBody>;
export type OrgUnitDocument = z.infer<typeof orgUnitDocument>;
export type OrgUnitPlace = z.infer<typeof orgUnitPlace>;
