import { z } from 'zod';

/** Channels on which the system itself writes to a customer. */
export const messageChannel = z.enum(['sms', 'wechat']);

/** What may be written: a closed list, so that no message carries anything of an archive (C-9). */
export const messageTemplate = z.enum(['call-fault', 'call-back', 'appointment']);

/** Why a message was not taken. */
export const messageFault = z.enum(['system-unavailable', 'channel-not-served', 'number-not-served']);
