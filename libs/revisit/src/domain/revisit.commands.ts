import type { Message } from '@taizhang/kernel';
import type { RevisitEvent } from '../contract/revisit.events.js';

/** The data of one event type. */
export type FactOf<Type extends RevisitEvent['type']> = Extract<RevisitEvent, { type: Type }>['data'];

export type Answers = NonNullable<FactOf<'AttemptMade'>['answers']>;
export type UnreachableDisposition = Exclude<FactOf<'AttemptMade'>['disposition'], 'connected'>;

export type ScheduleRevisit = Message<
  'ScheduleRevisit',
  FactOf<'RevisitScheduled'> &
    ({ readonly programme: 'post-complaint'; readonly complaintId: string } | { readonly programme: 'showing' })
>;
export type RecordAttempt = Message<
  'RecordAttempt',
  Omit<FactOf<'AttemptMade'>, 'number' | 'disposition' | 'answers'> &
    (
      | { readonly disposition: 'connected'; readonly answers: Answers }
      | { readonly disposition: UnreachableDisposition }
    )
>;

export type RevisitCommand = ScheduleRevisit | RecordAttempt;
