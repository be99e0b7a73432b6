import { proveInclusion, type Attempt, type Cause, type ContextServices, type Executed } from '@taizhang/nest-kit';
import type { Message } from '@taizhang/kernel';
import type { AccessReceipt } from '../../contract/index.js';
import type { LooksCommand, LooksEvent } from '../../domain/looks.commands.js';
import type { LooksState } from '../../domain/looks.decider.js';

/** One entry of the record of looks. */
export interface AccessRecord<Command extends Message, Event extends Message, State> extends Attempt<
  Command,
  Event,
  State
> {
  /** What the day of whoever looks says of it, in the same commit; refused there, nothing is on record. */
  readonly count?: Attempt<LooksCommand, LooksEvent, LooksState>;
}

/**
 * Puts an access on record. When this answers, it is durable, and only then may anything be shown.
 *
 * Each look is a new look: asked twice, with one Idempotency-Key or none, it is on record twice. So the record takes
 * neither retry key nor version from the request.
 */
export async function recordAccess<Command extends Message, Event extends Message, State>(
  { count, ...record }: AccessRecord<Command, Event, State>,
  { actor, correlationId, policy }: Cause,
  { executor, newId }: ContextServices,
): Promise<Executed<Event>> {
  const decidedBy = policy === undefined ? {} : { policy };
  return executor.execute(record, { commitId: newId(), actor, correlationId, ...decidedBy }, count);
}

/** What whoever looked can show to prove that the look is on record. */
export async function receiptOf({ receipt }: Executed, { log }: ContextServices): Promise<AccessReceipt> {
  if (receipt === undefined) throw new TypeError('a new access id was on record already');
  const { last: position, checkpoint } = receipt;
  return { position, checkpoint, proof: await proveInclusion(log, { position, checkpoint }) };
}
