import { DomainError } from '@taizhang/kernel';
import type { Cause, ContextServices } from '@taizhang/nest-kit';
import type { CanaryRefusal } from '../../domain/exports/canary.decider.js';
import type { ExportRefusal } from '../../domain/exports/export.decider.js';
import { canaries } from '../projections/canaries.projection.js';
import { canary } from './aggregates.js';

/** More than any export needs, and than others plant at the same time. */
const MOST = 1_000;

export interface Planting {
  readonly exportId: string;
  readonly occurredAt: string;
  readonly needed: number;
}

/**
 * Plants as many canaries as an export needs, each in this export alone. Throws `EXPORT_CANARIES_SHORT` when the pool is too
 * small. What an attempt that was cut short has planted stays with its export, and is taken first by the next one.
 */
export async function plantCanaries(
  { exportId, occurredAt, needed }: Planting,
  { executor, readModels }: ContextServices,
  cause: Cause,
): Promise<readonly string[]> {
  const { items } = await readModels.collection(canaries).find({ where: { exportId }, limit: MOST });
  const own = items.map(({ canaryId }) => canaryId);
  const free = await readModels.collection(canaries).find({ where: { status: 'free' }, limit: MOST });
  for (const { canaryId } of free.items) {
    if (own.length >= needed) break;
    const command = { type: 'PlantCanary', data: { canaryId, exportId, occurredAt } } as const;
    const once = { commitId: `canary-planted:${canaryId}:${exportId}`, actor: cause.actor, correlationId: exportId };
    const isPlanted = await executor
      .execute({ aggregate: canary, id: canaryId, command }, once)
      .then(() => true, falseIfTaken);
    if (isPlanted) own.push(canaryId);
  }
  if (own.length >= needed) return own.slice(0, needed);
  throw new DomainError<ExportRefusal>('EXPORT_CANARIES_SHORT', 'there are too few canaries for so many rows');
}

function falseIfTaken(error: unknown): false {
  const taken: CanaryRefusal = 'CANARY_PLANTED';
  if (error instanceof DomainError && error.code === taken) return false;
  throw error;
}
