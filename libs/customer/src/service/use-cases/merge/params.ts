import { DomainError } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import { z } from 'zod';
import { id } from '../../../contract/fields.js';
import type { MergeState } from '../../../domain/merge/merge.decider.js';
import { merge } from '../../merge/merge.aggregates.js';

export const mergeParams = z.strictObject({ mergeId: id });
export const duplicateParams = z.strictObject({ pairId: id });

/** Who decides about merges and duplicates. */
export const DECIDING = ['supervisor', 'general-manager'] as const;

type Known = Exclude<MergeState, { readonly status: 'none' }>;

/** Refuses with `MERGE_UNKNOWN`. */
export async function knownMerge(mergeId: string, { executor }: ContextServices): Promise<Known> {
  const { state } = await executor.newest(merge, mergeId);
  if (state.status === 'none') throw mergeUnknown();
  return state;
}

/** No such merge, or none of customers whom the caller may see: one answer, for ids are told and guessed. */
export function mergeUnknown(): DomainError {
  return new DomainError('MERGE_UNKNOWN', 'no merge of this id was proposed');
}

/** No such pair, or not one of two customers whom the caller may see: that two share a number is a secret, too. */
export function duplicateUnknown(): DomainError {
  return new DomainError('DUPLICATE_UNKNOWN', 'no such pair of archives was found');
}
