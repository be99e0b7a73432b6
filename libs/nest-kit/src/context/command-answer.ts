import { z } from 'zod';
import type { Executed } from '../execution/executor.js';

/** What every command is answered with. */
export const commandAnswer = z
  .strictObject({
    /** Id of the thing the command was about. */
    id: z.string(),
    stream: z.string(),
    /** Version of the stream after the command; also the ETag. */
    version: z.int().nonnegative(),
    /** The same request was answered before; nothing new was written. */
    replayed: z.boolean(),
    /** Proof of the new facts; absent when they already held. */
    receipt: z
      .strictObject({
        first: z.int().nonnegative(),
        last: z.int().nonnegative(),
        checkpoint: z.string(),
      })
      .exactOptional(),
  })
  .meta({ id: 'CommandAnswer' });

export type CommandAnswer = z.infer<typeof commandAnswer>;

export function answerOf(id: string, { stream, version, replayed, receipt }: Executed): CommandAnswer {
  const answer = { id, stream, version, replayed };
  if (receipt === undefined) return answer;
  const { first, last, checkpoint } = receipt;
  return { ...answer, receipt: { first, last, checkpoint } };
}
