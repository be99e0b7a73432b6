import { DomainError } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import { cabinet } from './item.aggregates.js';

/** Why an item is not put into a cabinet. */
export const CABINET_REFUSALS = ['CABINET_UNKNOWN', 'KEY_LOST'];

/** Nothing is put into a cabinet that does not exist, or that somebody else may have the key of (S1-49). */
export async function requireCabinet(cabinetId: string | undefined, { executor }: ContextServices): Promise<void> {
  if (cabinetId === undefined) return;
  const { state } = await executor.newest(cabinet, cabinetId);
  if (state.status === 'none') throw new DomainError('CABINET_UNKNOWN', 'no cabinet has this id');
  if (state.keyStatus !== 'lost') return;
  throw new DomainError('KEY_LOST', 'the key of the cabinet is lost: have its lock changed first');
}
