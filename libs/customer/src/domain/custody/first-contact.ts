import type { FollowUpRecorded } from '../archive-follow-ups.js';
import type { FirstContactMade, FirstContactMissed, MissFirstContact, NoteContact } from './custody.commands.js';
import type { Custody, Holder } from './custody.state.js';

/** S1-97: the first contact since the assignment, also when it comes late. Whatever comes after it is no news. */
export function noteContact({ data }: NoteContact, holder: Holder): FirstContactMade[] {
  if (holder.status === 'pool' || holder.firstContact.status === 'made') return [];
  const { custodianId, since, firstContact } = holder;
  if (Date.parse(data.contactAt) < Date.parse(since)) return [];
  const { dueAt } = firstContact;
  const late = Date.parse(data.contactAt) > Date.parse(dueAt);
  return [{ type: 'FirstContactMade', data: { ...data, custodianId, dueAt, late } }];
}

/** S1-97: a week that passed without contact is on record once. */
export function missFirstContact({ data }: MissFirstContact, holder: Holder): FirstContactMissed[] {
  if (holder.status === 'pool' || holder.firstContact.status !== 'due') return [];
  const { custodianId, firstContact } = holder;
  if (Date.parse(data.occurredAt) <= Date.parse(firstContact.dueAt)) return [];
  return [{ type: 'FirstContactMissed', data: { ...data, custodianId, dueAt: firstContact.dueAt } }];
}

/** S1-97: a follow-up in which the customer was spoken with; what an import brings was not said today. */
export function contactOf(followUp: FollowUpRecorded['data'], { holder }: Custody): FirstContactMade[] {
  const { customerId, channel, followUpId: reference, occurredAt } = followUp;
  if (channel === 'import') return [];
  const contact = { customerId, how: 'follow-up', reference, contactAt: occurredAt, occurredAt } as const;
  return noteContact({ type: 'NoteContact', data: contact }, holder);
}
