import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { decideCheckOutBody, requestCheckOutBody } from '../../../contract/index.js';
import { item } from '../../items/item.aggregates.js';
import { checkOutParams, itemParams } from './params.js';

const shared = { kind: 'command', method: 'POST', answer: commandAnswer } as const;

export const requestCheckOut = useCase({
  ...shared,
  name: 'request-check-out',
  summary: 'Asks to take a physical item out until a date (S1-58)',
  path: 'customers/:customerId/items/:itemId/check-outs',
  roles: ['agent', 'supervisor'],
  params: itemParams,
  body: requestCheckOutBody,
  refusals: ['ITEM_UNKNOWN', 'CHECK_OUT_EXISTS', 'CHECK_OUT_RETURN_PAST'],
  async handle({ params, body, caller, cause, now }, { executor }) {
    const data = { ...body, ...params, requestedBy: caller.personId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'RequestCheckOut', data } as const;
    return answerOf(body.checkOutId, await executor.execute({ aggregate: item, id: params.itemId, command }, cause));
  },
});

export const decideCheckOut = useCase({
  ...shared,
  name: 'decide-check-out',
  summary: 'Approves or rejects that an item is taken out; never what one asked for oneself (S1-58)',
  path: 'customers/:customerId/items/:itemId/check-outs/:checkOutId/decision',
  roles: ['supervisor', 'general-manager'],
  params: checkOutParams,
  body: decideCheckOutBody,
  refusals: ['ITEM_UNKNOWN', 'CHECK_OUT_UNKNOWN', 'CHECK_OUT_SETTLED', 'OWN_CHECK_OUT_NOT_ALLOWED'],
  async handle({ params, body, caller: { personId }, cause, now }, { executor }) {
    const said = { ...params, occurredAt: body.occurredAt ?? now };
    const command =
      body.decision === 'approved'
        ? ({ type: 'ApproveCheckOut', data: { ...said, approvedBy: personId } } as const)
        : ({ type: 'RejectCheckOut', data: { ...said, rejectedBy: personId } } as const);
    const executed = await executor.execute({ aggregate: item, id: params.itemId, command }, cause);
    return answerOf(params.checkOutId, executed);
  },
});
