import { DomainError } from '@taizhang/kernel';
import { answerOf, commandAnswer, useCase, type ContextServices } from '@taizhang/nest-kit';
import { closeOrgUnitBody } from '../../../contract/index.js';
import { orgUnit } from '../../aggregates.js';
import { orgUnits } from '../../projections/org-units.projection.js';
import { people } from '../../projections/people.projection.js';
import { orgUnitParams } from './org-unit-params.js';

export const closeOrgUnit = useCase({
  kind: 'command',
  name: 'close-org-unit',
  summary: 'Closes an org unit that nobody and nothing is in any more',
  method: 'POST',
  path: 'org-units/:orgUnitId/close',
  roles: ['administrator'],
  params: orgUnitParams,
  body: closeOrgUnitBody,
  answer: commandAnswer,
  refusals: ['ORG_UNIT_UNKNOWN', 'ORG_UNIT_NOT_EMPTY'],
  async handle({ params: { orgUnitId }, body, cause, now }, services) {
    await requireEmpty(orgUnitId, services);
    const data = { orgUnitId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'CloseOrgUnit', data } as const;
    return answerOf(orgUnitId, await services.executor.execute({ aggregate: orgUnit, id: orgUnitId, command }, cause));
  },
});

/** By the lists, which follow in a moment: it keeps order, and nobody's rights depend on it. */
async function requireEmpty(orgUnitId: string, { readModels }: ContextServices): Promise<void> {
  const below = { parentId: orgUnitId, status: 'open' };
  const units = await readModels.collection(orgUnits).find({ where: below, limit: 1 });
  const present = await readModels.collection(people).find({ where: { orgUnitId, status: 'present' }, limit: 1 });
  const suspended = await readModels.collection(people).find({ where: { orgUnitId, status: 'suspended' }, limit: 1 });
  if ([units, present, suspended].every(({ items }) => items.length === 0)) return;
  throw new DomainError('ORG_UNIT_NOT_EMPTY', `org unit ${orgUnitId} has people or open units; move them first`);
}
