import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { assignCustomersBody } from '../../../contract/index.js';
import { companyRulesAt } from '../../archive-policies.js';
import { assignment } from '../../custody-aggregates.js';
import { agentsOf } from '../../custody/agent-loads.js';
import { custody } from '../../projections/custody.projection.js';
import { supervisedUnit } from '../../staff/org-units.js';

export const assignCustomers = useCase({
  kind: 'command',
  name: 'assign-customers',
  summary: "Divides a unit's pool among its agents, who are told evenly by what each can look after",
  method: 'POST',
  path: 'assignments',
  roles: ['supervisor'],
  body: assignCustomersBody,
  answer: commandAnswer,
  refusals: [
    ...['ASSIGNMENT_EXISTS', 'ASSIGNMENT_EMPTY', 'ASSIGNMENT_WITHOUT_ROOM'],
    ...['CUSTODIAN_NOT_ALLOWED', 'UNIT_NOT_ALLOWED'],
  ],
  async handle({ body, caller: { personId }, cause, now }, services) {
    const { executor, readModels } = services;
    const occurredAt = body.occurredAt ?? now;
    const unitId = await supervisedUnit(personId, body.unitId, readModels);
    const pool = { where: { pool: true, unitId }, sort: { field: 'since', direction: 'ascending' } } as const;
    const { items } = await readModels.collection(custody).find({ ...pool, limit: body.most });
    const { custody: policy } = await companyRulesAt(occurredAt, services);
    const agents = await agentsOf(unitId, { asked: body.agents, policy }, readModels);
    const made = { assignmentId: body.assignmentId, unitId, assignedBy: personId, agents, policy };
    const customerIds = items.map(({ customerId }) => customerId);
    const data = { ...made, customerIds, occurredAt };
    const command = { type: 'AssignCustomers', data } as const;
    return answerOf(
      body.assignmentId,
      await executor.execute({ aggregate: assignment, id: body.assignmentId, command }, cause),
    );
  },
});
