import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { legalHolds, placeLegalHoldBody } from '../../../contract/index.js';
import { notInUse } from '../../../domain/customer.decider.js';
import { customer } from '../../aggregates.js';
import { FILE_REFUSALS, requireFile } from '../../destruction/customer-file.js';
import { legalHold } from '../../destruction/destruction.aggregates.js';
import { customerParams } from '../params.js';
import { legalHoldParams } from './params.js';

export const placeLegalHold = useCase({
  kind: 'command',
  name: 'place-legal-hold',
  summary: "Keeps a customer's data from destruction, for a court or an authority; blocks nothing else",
  method: 'POST',
  path: 'customers/:customerId/holds',
  roles: ['compliance-officer'],
  untied: ['compliance-officer'],
  params: customerParams,
  body: placeLegalHoldBody,
  answer: commandAnswer,
  refusals: [...FILE_REFUSALS, 'LEGAL_HOLD_EXISTS', 'LEGAL_HOLD_TOO_LATE'],
  async handle({ params: { customerId }, body, caller, cause, now }, services) {
    await requireFile(customerId, services);
    const placed = { customerId, subjectId: customerId, placedBy: caller.personId };
    const data = { ...body, ...placed, occurredAt: body.occurredAt ?? now };
    const command = { type: 'PlaceLegalHold', data } as const;
    const executed = await services.executor.execute({ aggregate: legalHold, id: customerId, command }, cause);
    return answerOf(body.holdId, executed);
  },
});

/** Why it was placed is sealed and stays so. */
export const listLegalHolds = useCase({
  kind: 'query',
  name: 'legal-holds',
  summary: "What keeps, or has kept, a customer's data from destruction",
  method: 'GET',
  path: 'customers/:customerId/holds',
  roles: ['compliance-officer', 'auditor'],
  untied: ['compliance-officer', 'auditor'],
  params: customerParams,
  answer: legalHolds,
  refusals: ['CUSTOMER_UNKNOWN'],
  async handle({ params: { customerId } }, { executor }) {
    const { state: archive } = await executor.newest(customer, customerId);
    if (archive.status === 'none') throw notInUse(archive);
    const { events } = await executor.load(legalHold, customerId);
    const lifted = new Map(
      events.flatMap(({ type, data }) => (type === 'LegalHoldLifted' ? [[data.holdId, data.occurredAt] as const] : [])),
    );
    const placed = events.flatMap(({ type, data }) => (type === 'LegalHoldPlaced' ? [data] : []));
    const holds = placed.map(({ holdId, placedBy, occurredAt: placedAt }) => {
      const liftedAt = lifted.get(holdId);
      return { holdId, placedBy, placedAt, ...(liftedAt !== undefined && { liftedAt }) };
    });
    return { customerId, holds };
  },
});

export const liftLegalHold = useCase({
  kind: 'command',
  name: 'lift-legal-hold',
  summary: 'Ends a legal hold',
  method: 'POST',
  path: 'customers/:customerId/holds/:holdId/lifting',
  roles: ['compliance-officer'],
  untied: ['compliance-officer'],
  params: legalHoldParams,
  answer: commandAnswer,
  refusals: ['LEGAL_HOLD_UNKNOWN'],
  async handle({ params, caller, cause, now }, { executor }) {
    const data = { ...params, liftedBy: caller.personId, occurredAt: now };
    const command = { type: 'LiftLegalHold', data } as const;
    const executed = await executor.execute({ aggregate: legalHold, id: params.customerId, command }, cause);
    return answerOf(params.holdId, executed);
  },
});
