import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { callFault, callOutcome, callReference, followUpPlan } from './call.fields.js';
import { id, instant, personalText, personId, purpose, subjectId } from './fields.js';
import { numberStatus } from './vault.fields.js';

/** Which call, of whom, by whom: never with digits. */
const call = { callId: id, customerId: id };
const asked = {
  ...call,
  phoneNumberId: id,
  personId,
  /** The access that the call rests on. */
  accessId: id,
  purpose,
  /** Version of the calling hours (S0-14) that it was decided by. */
  policyVersion: id.exactOptional(),
};

/** Calls that the system places: streams `call-<call id>`. */
export const callEvents = {
  /** Allowed and about to be placed. What the caller means to say is on record before the telephone rings (S0-16). */
  CallRequested: {
    v: 1,
    data: z.strictObject({
      ...asked,
      subjectId,
      brief: personalText(1000),
      numberStatus,
      /** In the customer's midday rest. */
      rest: z.boolean(),
      /** Outside calling hours, all the same (S0-15). */
      urgent: z
        .strictObject({ reason: personalText(1000), noticeGiven: z.boolean(), apology: z.boolean() })
        .exactOptional(),
      /** The call that this one tries again (S0-43). */
      redialOf: id.exactOptional(),
      occurredAt: instant,
    }),
  },
  /** It was not placed, and why. */
  CallRefused: {
    v: 1,
    data: z.strictObject({
      ...asked,
      code: z.string().regex(/^DIAL_[A-Z_]{2,58}$/),
      occurredAt: instant,
    }),
  },
  /** The telephone system has it. */
  CallPlaced: {
    v: 1,
    data: z.strictObject({ ...call, reference: callReference, occurredAt: instant }),
  },
  /** The telephone system could not place it. */
  CallFailed: {
    v: 1,
    data: z.strictObject({ ...call, fault: callFault, occurredAt: instant }),
  },
  /** It is over and written up: time, matter, feedback (S0-21), and who goes on with it (S0-22). */
  CallEnded: {
    v: 1,
    data: z.strictObject({
      ...call,
      subjectId,
      outcome: callOutcome,
      startedAt: instant,
      durationSeconds: z.int().nonnegative(),
      matter: personalText(500),
      feedback: personalText(2000),
      followUp: z.strictObject(followUpPlan).exactOptional(),
      enteredBy: personId,
      occurredAt: instant,
    }),
  },
  /** The customer wants something else now (S0-23). */
  CustomerNeedChanged: {
    v: 1,
    data: z.strictObject({
      changeId: id,
      ...call,
      subjectId,
      need: personalText(500),
      enteredBy: personId,
      occurredAt: instant,
    }),
  },
  /** The plan that follows from the changed need; never without it. */
  FollowUpPlanRevised: {
    v: 1,
    data: z.strictObject({
      revisionId: id,
      changeId: id,
      ...call,
      ...followUpPlan,
      enteredBy: personId,
      occurredAt: instant,
    }),
  },
  CallFollowUpDone: {
    v: 1,
    data: z.strictObject({ ...call, enteredBy: personId, occurredAt: instant }),
  },
  /** What went wrong with a call, what was done, and the ticket for those who repair it (S0-45). */
  CallFaultRecorded: {
    v: 1,
    data: z.strictObject({
      faultId: id,
      ...call,
      subjectId,
      fault: callFault,
      faultAt: instant,
      handling: personalText(1000),
      ticketId: id,
      enteredBy: personId,
      occurredAt: instant,
    }),
  },
} as const satisfies EventCatalogue;
