import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { Answer, Call, SuiteClient } from '../client/suite-client.js';
import type { RowResult } from './importer.js';

/** What every command of the suite is answered with, as far as an import needs it. */
const commandAnswer = z.object({ id: z.string(), replayed: z.boolean(), receipt: z.unknown().optional() });

type CommandAnswer = z.infer<typeof commandAnswer>;

/** The suite is there and cannot serve now. */
const TRANSIENT = new Set([
  'LOG_UNAVAILABLE',
  'STREAM_BUSY',
  'UNAVAILABLE',
  'KEY_STORE_UNAVAILABLE',
  'READ_MODELS_UNAVAILABLE',
]);
const TRIES = 6;
const FIRST_PAUSE_MILLISECONDS = 100;

export interface Sending<Body = CommandAnswer> {
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
  readonly answer: z.ZodType<Body>;
}

/** Sends a command; what is only busy is asked again, a little later each time. */
export async function sendCommand<Body>(client: SuiteClient, sending: Sending<Body>): Promise<Answer<Body>> {
  const call: Call<Body> = { role: 'administrator', ...sending };
  for (let attempt = 1; ; attempt++) {
    const answered = await client.call(call);
    if (answered.ok || attempt === TRIES || !TRANSIENT.has(answered.problem.code)) return answered;
    await setTimeout(FIRST_PAUSE_MILLISECONDS * 2 ** attempt);
  }
}

/** Sends the command that a row stands for. */
export async function sendRow(client: SuiteClient, sending: Omit<Sending, 'answer'>): Promise<RowResult> {
  return resultOf(await sendCommand(client, { ...sending, answer: commandAnswer }));
}

export function resultOf(answered: Answer<CommandAnswer>): RowResult {
  if (!answered.ok) {
    const { code, detail, title } = answered.problem;
    return { kind: 'rejected', code, detail: detail ?? title ?? code };
  }
  const { replayed, receipt } = answered.body;
  return { kind: replayed || receipt === undefined ? 'duplicate' : 'accepted' };
}

/** Something that rows need to be there: made once in a run, however many rows need it. */
export class Needed {
  private readonly made = new Map<string, Promise<RowResult>>();

  constructor(private readonly client: SuiteClient) {}

  /** Sends the commands in order the first time `name` is needed; the first refusal is the result. */
  ensure(name: string, commands: () => readonly Omit<Sending, 'answer'>[]): Promise<RowResult> {
    const made = this.made.get(name) ?? this.make(commands());
    this.made.set(name, made);
    return made;
  }

  private async make(commands: readonly Omit<Sending, 'answer'>[]): Promise<RowResult> {
    for (const command of commands) {
      const result = await sendRow(this.client, command);
      if (result.kind === 'rejected') return result;
    }
    return { kind: 'accepted' };
  }
}

/** The row is not what the file claims to hold; names the columns, never their values. */
export function badRow(columns: readonly string[]): RowResult {
  return { kind: 'rejected', code: 'ROW_INVALID', detail: `not as the format has it: ${columns.join(', ')}` };
}
