import type { z } from 'zod';
import type { callOutcome } from '../../contract/call.fields.js';

/** A call for the telephone system to place. The digits are for it alone. */
export interface OutgoingCall {
  /** Names the call for ever: the same id is the same call, however often it is asked for. */
  readonly callId: string;
  /** Whose telephone to connect, by person id. */
  readonly personId: string;
  /** E.164. */
  readonly number: string;
  /** Digits to dial once the number has answered. */
  readonly extension?: string;
  /** When it was asked for, RFC 3339 UTC. */
  readonly at: string;
}

export interface PlacedCall {
  /** The telephone system's own id, one to 64 characters `[A-Za-z0-9._-]`; never one that holds the number. */
  readonly reference: string;
}

/** How a call went. */
export interface CallReport {
  readonly outcome: z.infer<typeof callOutcome>;
  /** RFC 3339 UTC. */
  readonly startedAt: string;
  /** Of the conversation; 0 when there was none. */
  readonly durationSeconds: number;
}

/**
 * The telephone system: calls customers without showing their numbers to anybody (S0-10).
 *
 * An adapter shows, logs, traces, measures and stores no digit of a number beyond what the telephone network needs, puts
 * none into errors, URLs or references, and shows the person's telephone the customer's name or nothing.
 */
export interface CallGateway {
  /**
   * Connects the person with the number, and answers when the system has taken the call. Idempotent by `callId`: asked
   * again, also after a restart of either side, it places no second call and answers as it did. Throws `TelephoneError`:
   * `TELEPHONE_REFUSED` only when it is sure that nothing rings or will ring, `TELEPHONE_UNCERTAIN` otherwise.
   */
  place(call: OutgoingCall): Promise<PlacedCall>;
  /**
   * How a placed call went; undefined while it is going on. The same answer from then on. Throws `TelephoneError`
   * (`TELEPHONE_UNCERTAIN`) when it cannot be asked.
   */
  reportOf(callId: string): Promise<CallReport | undefined>;
}
