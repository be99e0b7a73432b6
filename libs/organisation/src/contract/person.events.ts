import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { employment, grade, id, instant, personalText, post, role, subjectId } from './fields.js';

/** Who works here: joiners, movers, leavers (S1-45), and what they may be trusted with. */
export const personEvents = {
  PersonJoined: {
    v: 1,
    data: z.strictObject({
      personId: id,
      subjectId,
      name: personalText(100),
      orgUnitId: id,
      /** On the company's own books when absent. */
      employment: employment.exactOptional(),
      post: post.exactOptional(),
      grade: grade.exactOptional(),
      managerId: id.exactOptional(),
      occurredAt: instant,
    }),
  },
  RoleGranted: {
    v: 1,
    data: z.strictObject({ personId: id, role, occurredAt: instant }),
  },
  RoleRevoked: {
    v: 1,
    data: z.strictObject({ personId: id, role, occurredAt: instant }),
  },
  /** A RoleRevoked follows for every role that does not move with the person. */
  PersonMoved: {
    v: 1,
    data: z.strictObject({ personId: id, orgUnitId: id, occurredAt: instant }),
  },
  /** Replaces post, grade and manager as a whole. */
  PostAssigned: {
    v: 1,
    data: z.strictObject({
      personId: id,
      post: post.exactOptional(),
      grade: grade.exactOptional(),
      managerId: id.exactOptional(),
      occurredAt: instant,
    }),
  },
  /** Until resumed the person may do nothing; their roles are as before when they come back. */
  PersonSuspended: {
    v: 1,
    data: z.strictObject({
      personId: id,
      reason: z.enum(['investigation', 'sanction', 'absence']),
      occurredAt: instant,
    }),
  },
  PersonResumed: {
    v: 1,
    data: z.strictObject({ personId: id, occurredAt: instant }),
  },
  /** From here on the person holds no role: no RoleRevoked follows (S1-45). */
  PersonLeft: {
    v: 1,
    data: z.strictObject({
      personId: id,
      /** To whom the customers in the person's care are handed over. */
      successorId: id.exactOptional(),
      occurredAt: instant,
    }),
  },
} as const satisfies EventCatalogue;
