import { DomainError } from '@taizhang/kernel';
import { z } from 'zod';
import { id } from '../../../contract/fields.js';
import type { MergeState } from '../../../domain/merge/merge.decider.js';
import { hiddenAs } from '../../access/hidden-as.js';
import { merge } from '../../merge/merge.aggregates.js';
import { requireTies, type Tying } from '../../merge/merge-checks.js';

export const mergeParams = z.strictObject({ mergeId: id });
export const duplicateParams = z.strictObject({ pairId: id });

/** Who proposes merges. */
export const PROPOSING = ['agent', 'supervisor', 'general-manager'] as const;

/** Who decides about merges and duplicates. */
export const DECIDING = ['supervisor', 'general-manager'] as const;

type Known = Exclude<MergeState, { readonly status: 'none' }>;

/** A merge, of whoever is tied to both archives. Refuses everybody else with `MERGE_UNKNOWN`. */
export async function mergeOf(mergeId: string, tying: Tying): Promise<Known> {
  const { state } = await tying.services.executor.newest(merge, mergeId);
  if (state.status === 'none') throw mergeUnknown();
  const { customerId, mergedInto } = state.proposal;
  await hiddenAs(mergeUnknown(), requireTies([customerId, mergedInto], tying));
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
