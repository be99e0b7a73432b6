import { proveInclusion, type Aggregate, type Cause, type ContextServices, type Executed } from '@taizhang/nest-kit';
import type { Message } from '@taizhang/kernel';
import type { AccessReceipt } from '../../contract/index.js';

/** One entry of the record of looks: on which stream, and what. */
export interface AccessRecord<Command extends Message, Event extends Message, State> {
  readonly aggregate: Aggregate<Command, Event, State>;
  readonly id: string;
  readonly command: Command;
}

/**
 * Puts an access on record. When this answers, it is durable, and only then may anything be shown.
 *
 * Each look is a new look: asked twice, with one Idempotency-Key or none, it is on record twice. So the record takes
 * neither retry key nor version from the request.
 */
export async function recordAccess<Command extends Message, Event extends Message, State>(
  record: AccessRecord<Command, Event, State>,
  { actor, correlationId, policy }: Cause,
  { executor, newId }: ContextServices,
): Promise<Executed<Event>> {
  const decidedBy = policy === undefined ? {} : { policy };
  return executor.execute(record, { commitId: newId(), actor, correlationId, ...decidedBy });
}

/** What whoever looked can show to prove that the look is on record. */
export async function receiptOf({ receipt }: Executed, { log }: ContextServices): Promise<AccessReceipt> {
  if (receipt === undefined) throw new TypeError('a new access id was on record already');
  const { last: position, checkpoint } = receipt;
  return { position, checkpoint, proof: await proveInclusion(log, { position, checkpoint }) };
}
