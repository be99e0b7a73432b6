import { answerOf, commandAnswer, useCase, type ContextServices } from '@taizhang/nest-kit';
import { moveOrgUnitBody } from '../../../contract/index.js';
import type { MoveOrgUnit } from '../../../domain/org-unit.commands.js';
import { orgTree } from '../../aggregates.js';
import type { UntilForgotten } from '../../standing/forgetting.js';
import { placeOf, type PlacedUnit } from '../../standing/unit-path.js';
import { orgUnitParams } from './org-unit-params.js';
import { requireOpen } from './require-open.js';

/** Whoever saw the unit from above its old place does not see it at the answer (S4-1). */
export const moveOrgUnit = (untilForgotten: UntilForgotten) =>
  useCase({
    kind: 'command',
    name: 'move-org-unit',
    summary: 'Moves an org unit, with all that is below it, below another one',
    method: 'POST',
    path: 'org-units/:orgUnitId/moves',
    roles: ['administrator'],
    params: orgUnitParams,
    body: moveOrgUnitBody,
    answer: commandAnswer,
    refusals: ['ORG_UNIT_UNKNOWN', 'ORG_UNIT_CLOSED', 'ORG_UNIT_CYCLE', 'ORG_TREE_CHANGED'],
    async handle({ params: { orgUnitId }, body, cause, now }, services) {
      const { executor, tenant } = services;
      await requireOpen(orgUnitId, services);
      if (body.parentId !== undefined) await requireOpen(body.parentId, services);
      const createdUnder = await creations([orgUnitId, body.parentId ?? orgUnitId], services);
      const data = { ...body, orgUnitId, createdUnder, occurredAt: body.occurredAt ?? now };
      const command = { type: 'MoveOrgUnit', data } as const;
      const executed = await executor.execute({ aggregate: orgTree, id: tenant, command }, cause);
      await untilForgotten();
      return answerOf(orgUnitId, executed);
    },
  });

/** Below whom the units of these paths were created. */
async function creations(units: readonly string[], services: ContextServices): Promise<Creations> {
  const paths = await Promise.all(units.map((unit) => placeOf(unit, services)));
  return Object.fromEntries(paths.flat().map(({ orgUnitId, state }) => [orgUnitId, createdUnder(state)]));
}

type Creations = MoveOrgUnit['data']['createdUnder'];

function createdUnder(state: PlacedUnit['state']): string | undefined {
  return state.status === 'none' ? undefined : state.creation.parentId;
}
