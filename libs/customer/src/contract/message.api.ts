import { z } from 'zod';
import { accessReceipt } from './access.api.js';
import { id, instant } from './fields.js';
import { grounds } from './grounds.js';
import { messageChannel, messageTemplate } from './message.fields.js';

/** POST /customer/customers/{customerId}/phone-numbers/{phoneNumberId}/messages */
export const sendMessageBody = z
  .strictObject({
    messageId: id,
    ...grounds,
    channel: messageChannel,
    template: messageTemplate,
    /** The time that the template speaks of: of recovery, of the next call, of the appointment. */
    about: instant,
    callId: id.exactOptional(),
  })
  .meta({ id: 'SendMessage' });

export const messageAnswer = z
  .strictObject({
    messageId: id,
    status: z.enum(['sent', 'failed']),
    receipt: accessReceipt,
  })
  .meta({ id: 'MessageAnswer' });
export type SendMessageBody = z.infer<typeof sendMessageBody>;
