import { DomainError } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import { orgUnit } from '../../aggregates.js';

/** Nothing and nobody is put into a unit that is not there or is closed. Throws `ORG_UNIT_UNKNOWN`, `ORG_UNIT_CLOSED`. */
export async function requireOpen(orgUnitId: string, services: ContextServices): Promise<void> {
  const { state } = await services.executor.newest(orgUnit, orgUnitId);
  if (state.status === 'none') throw new DomainError('ORG_UNIT_UNKNOWN', `org unit ${orgUnitId} was not created`);
  if (state.status === 'closed') throw closed(orgUnitId);
}

/** Whoever joins may name a unit that is created later, as an import does; none that is closed. */
export async function requireNotClosed(orgUnitId: string, { executor }: ContextServices): Promise<void> {
  const { state } = await executor.newest(orgUnit, orgUnitId);
  if (state.status === 'closed') throw closed(orgUnitId);
}

function closed(orgUnitId: string): DomainError {
  return new DomainError('ORG_UNIT_CLOSED', `org unit ${orgUnitId} is closed`);
}
