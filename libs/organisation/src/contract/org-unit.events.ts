import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { id, instant, orgUnitKind, utcOffsetMinutes } from './fields.js';

/** 组织: group, companies, departments, stores (S4-1). */
export const orgUnitEvents = {
  OrgUnitCreated: {
    v: 1,
    data: z.strictObject({
      orgUnitId: id,
      name: z.string().min(1).max(100),
      parentId: id.exactOptional(),
      kind: orgUnitKind.exactOptional(),
      /** Local time of the unit, and of those below it that say nothing else. */
      utcOffsetMinutes: utcOffsetMinutes.exactOptional(),
      occurredAt: instant,
    }),
  },
  /** With everything below it; without a parent it is a root. On the stream of the tree, not on the unit's. */
  OrgUnitMoved: {
    v: 1,
    data: z.strictObject({ orgUnitId: id, parentId: id.exactOptional(), occurredAt: instant }),
  },
  /** Nothing comes to it any more. */
  OrgUnitClosed: {
    v: 1,
    data: z.strictObject({ orgUnitId: id, occurredAt: instant }),
  },
} as const satisfies EventCatalogue;
