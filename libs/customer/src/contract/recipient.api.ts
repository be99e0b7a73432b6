import { z } from 'zod';
import { recipientEvents, transferChannelEvents } from './disclosure.events.js';
import { instant } from './fields.js';

const { recipientId, name, kind } = recipientEvents.RecipientRegistered.data.shape;
const { agreementId, fields, purposes, signedAt, validUntil } = recipientEvents.AgreementSigned.data.shape;
const { channelId, kind: carrier, encryption } = transferChannelEvents.TransferChannelRegistered.data.shape;

/** GET /customer/recipients: whom data may be given to, and by which agreements (S1-31). */
export const recipientDocument = z
  .strictObject({
    ...{ recipientId, name, kind },
    agreements: z.array(
      z.strictObject({
        ...{ agreementId, fields, purposes, signedAt, validUntil },
        /** When it was ended before its time. */
        endedAt: instant.exactOptional(),
      }),
    ),
  })
  .meta({ id: 'Recipient' });

/** GET /customer/transfer-channels: what data may travel on (S1-62). */
export const transferChannelDocument = z
  .strictObject({ channelId, kind: carrier, encryption, status: z.enum(['registered', 'retired']) })
  .meta({ id: 'TransferChannel' });

export type RecipientDocument = z.infer<typeof recipientDocument>;
export type TransferChannelDocument = z.infer<typeof transferChannelDocument>;
