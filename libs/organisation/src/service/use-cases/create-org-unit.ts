import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { createOrgUnitBody } from '../../contract/index.js';
import { orgUnit } from '../aggregates.js';

export const createOrgUnit = useCase({
  kind: 'command',
  name: 'create-org-unit',
  summary: 'Creates a company, department or team',
  method: 'POST',
  path: 'org-units',
  roles: ['administrator'],
  body: createOrgUnitBody,
  answer: commandAnswer,
  refusals: ['ORG_UNIT_EXISTS'],
  async handle({ body, cause, now }, { executor }) {
    const id = body.orgUnitId;
    const data = { ...body, occurredAt: body.occurredAt ?? now };
    return answerOf(
      id,
      await executor.execute({ aggregate: orgUnit, id, command: { type: 'CreateOrgUnit', data } }, cause),
    );
  },
});
