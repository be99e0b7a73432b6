import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { callReference } from './call.fields.js';
import { id, instant, personId, purpose } from './fields.js';
import { messageChannel, messageFault, messageTemplate } from './message.fields.js';

const message = { messageId: id, customerId: id };
const asked = {
  ...message,
  phoneNumberId: id,
  personId,
  /** The access that the message rests on. */
  accessId: id,
  purpose,
  /** Version of the calling hours (S0-14) that it was decided by. */
  policyVersion: id.exactOptional(),
  channel: messageChannel,
  template: messageTemplate,
  /** The time that the template speaks of. */
  about: instant,
  /** The call that it takes the place of (S0-43). */
  callId: id.exactOptional(),
  occurredAt: instant,
};

/** Messages to customers: streams `message-<message id>`. What was written follows from template and time. */
export const messageEvents = {
  MessageRequested: { v: 1, data: z.strictObject(asked) },
  MessageRefused: { v: 1, data: z.strictObject({ ...asked, code: z.string().regex(/^MESSAGE_[A-Z_]{2,55}$/) }) },
  MessageSent: { v: 1, data: z.strictObject({ ...message, reference: callReference, occurredAt: instant }) },
  MessageFailed: { v: 1, data: z.strictObject({ ...message, fault: messageFault, occurredAt: instant }) },
} as const satisfies EventCatalogue;
