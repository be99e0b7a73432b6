import { proveInclusion, type Aggregate, type Cause, type ContextServices } from '@taizhang/nest-kit';
import { purpose } from '../../contract/fields.js';
import { customerEvents, type AccessReceipt, type Purpose } from '../../contract/index.js';
import type { AccessCommand, AccessEvent } from '../../domain/access.commands.js';
import type { AccessState } from '../../domain/access.decider.js';

/** What a caller gave as the grounds of a look, not yet judged. */
export interface Grounds {
  readonly purpose?: string;
  readonly reason?: string;
}

/** One access to put on record: where, and what. */
export interface AccessRecord {
  readonly aggregate: Aggregate<AccessCommand, AccessEvent, AccessState>;
  readonly id: string;
  readonly command: AccessCommand;
}

/**
 * Puts an access on record. When this answers, it is durable and provable, and only then may anything be shown.
 *
 * Each look is a new look: asked twice, with one Idempotency-Key or none, it is on record twice. So the record takes
 * neither retry key nor version from the request.
 */
export async function recordAccess(
  record: AccessRecord,
  { actor, correlationId }: Cause,
  { executor, log, newId }: ContextServices,
): Promise<AccessReceipt> {
  const { receipt } = await executor.execute(record, { commitId: newId(), actor, correlationId });
  if (receipt === undefined) throw new TypeError('a new access id was on record already');
  const { last: position, checkpoint } = receipt;
  return { position, checkpoint, proof: await proveInclusion(log, { position, checkpoint }) };
}

/** As much of the grounds of a refused access as a record can hold. */
export function recordableGrounds({ purpose: asked, reason = '' }: Grounds): { purpose?: Purpose; reason?: string } {
  const known = purpose.safeParse(asked).data;
  const said = customerEvents.AccessRefused.data.shape.reason.safeParse(reason.trim()).data;
  return { ...(known !== undefined && { purpose: known }), ...(said !== undefined && { reason: said }) };
}
