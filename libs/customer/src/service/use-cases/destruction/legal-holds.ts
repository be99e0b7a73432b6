import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { placeLegalHoldBody } from '../../../contract/index.js';
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
