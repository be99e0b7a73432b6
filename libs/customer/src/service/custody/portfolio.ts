import { DomainError } from '@taizhang/kernel';
import { derivedId, type Cause, type ContextServices } from '@taizhang/nest-kit';
import type { CustodyDocument } from '../../contract/index.js';
import type { CustodyCommand } from '../../domain/custody/custody.commands.js';
import { customer } from '../aggregates.js';
import { custody } from '../projections/custody.projection.js';
import { forAll } from './at-once.js';

const PAGE = 500;

/** Why a portfolio changes hands, and whose it is then. */
export interface PassingOn {
  readonly personId: string;
  readonly why: 'left' | 'moved';
  /** To whom; without one the archives go back into the pools of their units. */
  readonly successorId?: string;
  /** Id of the event that made it necessary. */
  readonly reference: string;
  readonly occurredAt: string;
  /** Which of the archives; all when absent. */
  readonly concerns?: (archive: CustodyDocument) => boolean;
}

/** Refusals that mean that the archive is no longer in these hands, or no longer there. */
const SETTLED = /^(CUSTODIAN_CHANGED|CUSTOMER_[A-Z]+)$/;

/**
 * S1-45: gives each archive of a person to the successor, or back to the pool; each is an event of its own. As often as it
 * runs for one reference each archive changes hands once.
 */
export async function passOn(passing: PassingOn, services: ContextServices, cause: Cause): Promise<void> {
  const { executor, readModels } = services;
  const { personId: custodianId, concerns = () => true } = passing;
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = { where: { custodianId }, limit: PAGE, ...(cursor !== undefined && { cursor }) };
    const { items, next } = await readModels.collection(custody).find(page);
    await forAll(items.filter(concerns), async ({ customerId }) => {
      const command = passingOf(customerId, passing);
      const own = { ...cause, commitId: `${cause.commitId}:${customerId}` };
      await executor.execute({ aggregate: customer, id: customerId, command }, own).catch(undefinedWhenSettled);
    });
    cursor = next;
  }
}

function passingOf(customerId: string, { personId, successorId, ...passing }: PassingOn): CustodyCommand {
  const { why, reference, occurredAt } = passing;
  const id = derivedId(`${reference}-${customerId}`);
  const from = { customerId, from: personId, why, occurredAt };
  return successorId === undefined || successorId === personId
    ? { type: 'ReleaseCustody', data: { ...from, releaseId: id } }
    : { type: 'TransferCustody', data: { ...from, handOverId: id, to: successorId, reference } };
}

function undefinedWhenSettled(error: unknown): undefined {
  if (error instanceof DomainError && SETTLED.test(String(error.code))) return undefined;
  throw error;
}
