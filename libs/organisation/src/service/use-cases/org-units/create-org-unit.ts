import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { createOrgUnitBody } from '../../../contract/index.js';
import { orgUnit } from '../../aggregates.js';
import { requireOpen } from './require-open.js';

export const createOrgUnit = useCase({
  kind: 'command',
  name: 'create-org-unit',
  summary: 'Creates a group, company, department or store',
  method: 'POST',
  path: 'org-units',
  roles: ['administrator'],
  body: createOrgUnitBody,
  answer: commandAnswer,
  refusals: ['ORG_UNIT_EXISTS', 'ORG_UNIT_OWN_PARENT', 'ORG_UNIT_UNKNOWN', 'ORG_UNIT_CLOSED'],
  async handle({ body, cause, now }, services) {
    const id = body.orgUnitId;
    if (body.parentId !== undefined && body.parentId !== id) await requireOpen(body.parentId, services);
    const data = { ...body, occurredAt: body.occurredAt ?? now };
    const command = { type: 'CreateOrgUnit', data } as const;
    return answerOf(id, await services.executor.execute({ aggregate: orgUnit, id, command }, cause));
  },
});
