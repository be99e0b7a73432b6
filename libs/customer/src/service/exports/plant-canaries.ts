import { DomainError, type RecordedEvent } from '@taizhang/kernel';
import type { Cause, ContextServices } from '@taizhang/nest-kit';
import { unsealField } from '@taizhang/privacy';
import type { CanaryRegistered } from '../../domain/exports/export.commands.js';
import type { CanaryRefusal } from '../../domain/exports/canary.decider.js';
import type { ExportRefusal } from '../../domain/exports/export.decider.js';
import type { Dossier } from '../dossier/read-dossier.js';
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

/** The row that a canary makes. What it says is the company's own invention and tells about nobody. */
export async function canaryDossier(canaryId: string, { executor, sealer }: ContextServices): Promise<Dossier> {
  const { events } = await executor.load(canary, canaryId);
  const registered = events.find((fact) => fact.type === 'CanaryRegistered');
  if (registered === undefined) throw new TypeError('a planted canary was never registered');
  const open = (field: string) => opened(registered, field, sealer);
  const { archiveKind, filedAt } = registered.data;
  const [name, phoneNumbers, businessNeed] = await Promise.all([open('name'), open('number'), open('businessNeed')]);
  return { name, phoneNumbers, archiveKind, filedAt, businessNeed };
}

async function opened(
  { stream, version, data }: RecordedEvent<CanaryRegistered>,
  field: string,
  sealer: ContextServices['sealer'],
): Promise<string> {
  const text = await unsealField({ stream, version, data: { ...data }, field }, sealer);
  if (text === undefined) throw new TypeError(`a canary has no ${field}`);
  return text;
}

function falseIfTaken(error: unknown): false {
  const taken: CanaryRefusal = 'CANARY_PLANTED';
  if (error instanceof DomainError && error.code === taken) return false;
  throw error;
}
