import type { z } from 'zod';
import type { messageChannel, messageTemplate } from '../../contract/message.fields.js';

/** A message for a provider to deliver. The digits are for it alone. */
export interface OutgoingMessage {
  /** Names the message for ever: the same id is the same message, however often it is asked for. */
  readonly messageId: string;
  readonly channel: z.infer<typeof messageChannel>;
  /** E.164; a WeChat adapter finds its own name for whoever has it. */
  readonly number: string;
  /** For providers that know approved templates and not texts. */
  readonly template: z.infer<typeof messageTemplate>;
  /** The whole text, without the signature that the provider puts before it. */
  readonly text: string;
}

export interface SentMessage {
  /** The provider's own id, one to 64 characters `[A-Za-z0-9._-]`; never one that holds the number. */
  readonly reference: string;
}

/**
 * Writes to customers. What holds for the adapter of a `CallGateway` holds here: no digit of a number in logs, errors,
 * URLs, traces or references.
 */
export interface MessageGateway {
  /**
   * Answers when the provider has taken the message. Idempotent by `messageId`. Throws `TelephoneError`:
   * `TELEPHONE_REFUSED` only when it is sure that nothing is delivered, `TELEPHONE_UNCERTAIN` otherwise.
   */
  send(message: OutgoingMessage): Promise<SentMessage>;
}
