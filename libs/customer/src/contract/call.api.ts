import { z } from 'zod';
import { accessReceipt } from './access.api.js';
import { callFault, callOutcome, followUpPlan } from './call.fields.js';
import { id, instant, personalText, personId, purpose } from './fields.js';
import { grounds } from './grounds.js';
import { messageChannel } from './message.fields.js';

/** Asked for as text of any kind; what is missing or blank is refused by name and on record, not as malformed. */
const askedText = (max: number) => z.string().max(max).meta({ personal: true });

/** POST /customer/customers/{customerId}/phone-numbers/{phoneNumberId}/dial */
export const dialBody = z
  .strictObject({
    callId: id,
    ...grounds,
    /** What the call is to achieve and what is to be said (S0-16). */
    brief: askedText(1000),
    /** An exception from calling hours (S0-15). */
    urgent: z.strictObject({ reason: askedText(500), noticeGiven: z.boolean(), apology: z.boolean() }).exactOptional(),
    /** The call that this one tries again (S0-43). */
    redialOf: id.exactOptional(),
  })
  .meta({ id: 'Dial' });

/** What became of it. No digits: the telephone has them, and nobody else. */
export const dialled = z
  .strictObject({
    callId: id,
    status: z.enum(['placed', 'failed']),
    warnings: z.array(z.enum(['rest-hours', 'number-unverified'])),
    /** What to try after a fault (S0-43). */
    next: z.array(z.enum(['redial', ...messageChannel.options])),
    receipt: accessReceipt,
  })
  .meta({ id: 'Dialled' });

const askedPlan = {
  owner: personId.exactOptional(),
  dueAt: instant.exactOptional(),
  method: followUpPlan.method.exactOptional(),
};

/** POST /customer/calls/{callId}/record */
export const recordCallBody = z
  .strictObject({
    matter: askedText(500),
    feedback: askedText(2000),
    /** Who goes on with it, when and how; absent when nothing is to follow. */
    followUp: z.strictObject(askedPlan).exactOptional(),
    /** What the customer wants now, and the plan that follows from it (S0-23). */
    changedNeed: z.strictObject({ changeId: id, need: askedText(500), ...askedPlan }).exactOptional(),
  })
  .meta({ id: 'RecordCall' });

/** POST /customer/calls/{callId}/faults */
export const recordCallFaultBody = z
  .strictObject({ faultId: id, fault: callFault, faultAt: instant, handling: personalText(1000) })
  .meta({ id: 'RecordCallFault' });

const plan = z.strictObject({ ...followUpPlan, done: z.boolean() });

/** A call as lists show it: who, whom, how it went; nothing of what was said. */
export const callDocument = z
  .strictObject({
    callId: id,
    customerId: id,
    phoneNumberId: id,
    personId,
    purpose,
    requestedAt: instant,
    status: z.enum(['requested', 'refused', 'placed', 'failed', 'ended']),
    /** Why it was refused. */
    code: z.string().exactOptional(),
    urgent: z.boolean(),
    noticeGiven: z.boolean().exactOptional(),
    apology: z.boolean().exactOptional(),
    outcome: callOutcome.exactOptional(),
    durationSeconds: z.int().nonnegative().exactOptional(),
    followUp: plan.exactOptional(),
    /** When it is due, while it is open. */
    followUpDueAt: instant.exactOptional(),
    tickets: z.array(z.strictObject({ ticketId: id, fault: callFault, faultAt: instant })),
  })
  .meta({ id: 'Call' });

/** A call, whole, for whoever may see the customer. */
export const shownCall = z
  .strictObject({
    call: callDocument,
    brief: z.string().meta({ personal: true }).exactOptional(),
    urgentReason: z.string().meta({ personal: true }).exactOptional(),
    matter: z.string().meta({ personal: true }).exactOptional(),
    feedback: z.string().meta({ personal: true }).exactOptional(),
    need: z.string().meta({ personal: true }).exactOptional(),
    receipt: accessReceipt,
  })
  .meta({ id: 'ShownCall' });

export type DialBody = z.infer<typeof dialBody>;
export type Dialled = z.infer<typeof dialled>;
export type RecordCallBody = z.infer<typeof recordCallBody>;
export type CallDocument = z.infer<typeof callDocument>;
export type ShownCall = z.infer<typeof shownCall>;
