import { unreachable } from '@taizhang/kernel';
import type { Answers, FactOf } from './revisit.commands.js';

type Concluded = FactOf<'RevisitConcluded'>;
type ShowingAnswers = Extract<Answers, { programme: 'showing' }>;
type PostComplaintAnswers = Extract<Answers, { programme: 'post-complaint' }>;

export interface Verdict {
  readonly outcome: Concluded['outcome'];
  readonly invalidBecause?: NonNullable<Concluded['invalidBecause']>;
}

/** S3-6: three attempts in vain. */
export const unreached: Verdict = { outcome: 'invalid', invalidBecause: 'unreached' };
/** S3-15, C-1: the client stopped before the assessed questions were answered. */
const brokenOff: Verdict = { outcome: 'invalid', invalidBecause: 'broken-off' };
/** C-3: goes to the supervisor; it never counts as not shown. */
const unclear: Verdict = { outcome: 'invalid', invalidBecause: 'unclear' };

/** The one outcome of a connected attempt (S3-7). */
export function verdictOn(answers: Answers): Verdict {
  return answers.programme === 'showing' ? verdictOnShowing(answers) : verdictOnHandling(answers);
}

function verdictOnShowing({ showingTookPlace, familyOrFriendShown, satisfaction }: ShowingAnswers): Verdict {
  const probed = showingTookPlace === 'no' || showingTookPlace === 'unclear'; // S3-14
  const shown = probed ? familyOrFriendShown : showingTookPlace;
  switch (shown) {
    case undefined:
      return brokenOff;
    case 'yes':
      return satisfaction === undefined ? brokenOff : { outcome: 'genuine' };
    case 'unclear':
      return unclear;
    case 'no':
      // S3-16 asks for "no" throughout: a client who is unclear about himself has not denied the showing (C-3).
      return showingTookPlace === 'no' ? { outcome: 'not-shown' } : unclear;
    default:
      return unreachable(shown);
  }
}

function verdictOnHandling({ satisfiedWithHandling }: PostComplaintAnswers): Verdict {
  if (satisfiedWithHandling === undefined) return brokenOff;
  return { outcome: satisfiedWithHandling ? 'satisfied' : 'dissatisfied' };
}
