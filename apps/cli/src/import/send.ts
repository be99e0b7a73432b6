import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { Call, SuiteClient } from '../client/suite-client.js';
import { SuiteRefusal } from '../client/suite-refusal.js';
import type { RowResult } from './importer.js';
import { refused } from './row-results.js';

/** What every command of the suite is answered with, as far as an import needs it. */
export const commandAnswer = z.object({ id: z.string(), replayed: z.boolean(), receipt: z.unknown().optional() });

/** The suite is there and cannot serve now (RFC 9110 §15.6.4); what is safe to repeat is worth another try. */
const UNAVAILABLE = 503;
const SERVER_FAULT = 500;
const TRIES = 6;
const FIRST_PAUSE_MILLISECONDS = 200;

export interface Sending<Body> {
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
  readonly answer: z.ZodType<Body>;
}

export type Command = Omit<Sending<unknown>, 'answer'>;

/**
 * Sends a command; what is only busy is asked again, a little later each time. Throws when the suite cannot serve.
 * @param pause milliseconds before the second try
 */
export async function sendCommand<Body>(
  client: SuiteClient,
  sending: Sending<Body>,
  pause = FIRST_PAUSE_MILLISECONDS,
): Promise<Body | SuiteRefusal> {
  const call: Call<Body> = { role: 'administrator', ...sending };
  for (let attempt = 1; ; attempt++) {
    const answered = await client.call(call).catch(clientsFault);
    const refusal = answered instanceof SuiteRefusal ? answered : undefined;
    if (refusal?.status !== UNAVAILABLE) return answered;
    if (attempt === TRIES) throw refusal;
    await setTimeout(pause * 2 ** (attempt - 1));
  }
}

/** Only a refusal of this one request is an answer to a row; what would refuse every other, too, stops the import. */
function clientsFault(error: unknown): SuiteRefusal {
  if (!(error instanceof SuiteRefusal)) throw error;
  const { status } = error;
  const concernsAll = status === 401 || status === 403 || (status >= SERVER_FAULT && status !== UNAVAILABLE);
  if (concernsAll) throw error;
  return error;
}

/** Sends the command that a row stands for. */
export async function sendRow(client: SuiteClient, command: Command): Promise<RowResult> {
  const answered = await sendCommand(client, { ...command, answer: commandAnswer });
  if (answered instanceof SuiteRefusal) return refused(answered);
  const { replayed, receipt } = answered;
  return { kind: replayed || receipt === undefined ? 'duplicate' : 'accepted' };
}
