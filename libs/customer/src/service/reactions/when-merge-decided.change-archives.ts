import { DomainError } from '@taizhang/kernel';
import { reactionTo, type Cause, type ContextServices } from '@taizhang/nest-kit';
import type { CustomerEvent, CustomerFact } from '../../contract/index.js';
import { customer } from '../aggregates.js';
import { merge } from '../merge/merge.aggregates.js';
import { sharedNumbers, type Comparing } from '../merge/shared-numbers.js';

type Pair = Pick<CustomerFact<'MergeApproved'>['data'], 'mergeId' | 'customerId' | 'mergedInto' | 'occurredAt'>;

interface Step {
  readonly pair: Pair;
  readonly services: ContextServices;
  readonly cause: Cause;
}

/**
 * S1-69: carries a merge out, or back, on the streams of both archives. The survivor adopts first: what has adopted is not
 * merged itself, so of two merges that cross each other at most one is done, and nobody is ever two steps away. One
 * reaction for both decisions, so that they are carried out in their order.
 */
export const changeArchives = (comparing: Comparing) =>
  reactionTo<CustomerEvent>('customer')({
    name: 'when-merge-decided.change-archives',
    types: ['MergeApproved', 'MergeUndone'],
    async react({ type, data: { mergeId, customerId, mergedInto, occurredAt } }, services, cause) {
      const step = { pair: { mergeId, customerId, mergedInto, occurredAt }, services, cause };
      if (type === 'MergeUndone') return part(step);
      const { state } = await services.executor.newest(merge, mergeId);
      if (state.status === 'failed') return giveBack(step);
      if (state.status === 'approved') return join(step, comparing);
    },
  });

async function join(step: Step, comparing: Comparing): Promise<void> {
  const { mergeId, customerId, mergedInto, occurredAt } = step.pair;
  const shared = await sharedNumbers({ survivor: mergedInto, adopted: customerId }, comparing, step.services);
  try {
    await tell(step, mergedInto, {
      type: 'AdoptArchive',
      data: { mergeId, customerId: mergedInto, adopted: customerId, shared, occurredAt },
    });
    await tell(step, customerId, { type: 'MergeCustomer', data: { mergeId, customerId, mergedInto, occurredAt } });
  } catch (error) {
    if (!(error instanceof DomainError) || !NOT_ANY_MORE.includes(String(error.code))) throw error;
    await fail(step, String(error.code));
  }
}

/** One of the archives has changed since the merge was approved. */
const NOT_ANY_MORE: readonly string[] = ['CUSTOMER_UNKNOWN', 'CUSTOMER_MERGED', 'CUSTOMER_HAS_MERGES'];

/** First it is decided that nothing comes of it, so that no second run of this can still carry it out. */
async function fail(step: Step, code: string): Promise<void> {
  const { pair, services, cause } = step;
  const command = { type: 'FailMerge', data: { mergeId: pair.mergeId, code, occurredAt: pair.occurredAt } } as const;
  const own = { ...cause, commitId: `${cause.commitId}:fail` };
  await services.executor.execute({ aggregate: merge, id: pair.mergeId, command }, own);
  await giveBack(step);
}

async function part(step: Step): Promise<void> {
  await tell(step, step.pair.customerId, { type: 'UnmergeCustomer', data: step.pair });
  await giveBack(step);
}

async function giveBack(step: Step): Promise<void> {
  const { mergeId, customerId: adopted, mergedInto: customerId, occurredAt } = step.pair;
  const data = { mergeId, customerId, adopted, occurredAt };
  await tell(step, customerId, { type: 'GiveBackArchive', data }).catch(undefinedWhenGone);
}

/** What is gone, or was never adopted by what is merged itself, gives nothing back. */
function undefinedWhenGone(error: unknown): undefined {
  if (error instanceof DomainError && NOT_ANY_MORE.includes(String(error.code))) return undefined;
  throw error;
}

async function tell(
  { services, cause }: Step,
  id: string,
  command: Parameters<typeof customer.decider.decide>[0],
): Promise<void> {
  const own = { ...cause, commitId: `${cause.commitId}:${command.type}` };
  await services.executor.execute({ aggregate: customer, id, command }, own);
}
