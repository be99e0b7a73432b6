import { z } from 'zod';
import { grade, id, instant, post, role } from './fields.js';
import { personEvents } from './person.events.js';

const occurredAt = instant.exactOptional();

/** POST /organisation/people/{personId}/moves: into another unit; roles that are not named to be kept are revoked. */
export const movePersonBody = z
  .strictObject({ orgUnitId: id, keepRoles: z.array(role).max(role.options.length), occurredAt })
  .meta({ id: 'MovePerson' });

/** POST /organisation/people/{personId}/posts: replaces post, grade and manager. */
export const assignPostBody = z
  .strictObject({
    post: post.exactOptional(),
    grade: grade.exactOptional(),
    managerId: id.exactOptional(),
    occurredAt,
  })
  .meta({ id: 'AssignPost' });

/** POST /organisation/people/{personId}/suspensions */
export const suspendPersonBody = z
  .strictObject({ reason: personEvents.PersonSuspended.data.shape.reason, occurredAt })
  .meta({ id: 'SuspendPerson' });

/** POST /organisation/people/{personId}/suspensions/end */
export const resumePersonBody = z.strictObject({ occurredAt }).meta({ id: 'ResumePerson' });
