import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { fileItemBody, moveItemBody } from '../../../contract/index.js';
import { item } from '../../items/item.aggregates.js';
import { requireCustomer } from '../../require-customer.js';
import { customerParams } from '../params.js';
import { itemParams } from './params.js';

const shared = { kind: 'command', method: 'POST', answer: commandAnswer } as const;

export const fileItem = useCase({
  ...shared,
  name: 'file-item',
  summary: 'Files a physical item of a customer: where, in what, sealed or not (S1-28)',
  path: 'customers/:customerId/items',
  roles: ['agent', 'supervisor'],
  params: customerParams,
  body: fileItemBody,
  refusals: ['CUSTOMER_UNKNOWN', 'ITEM_EXISTS'],
  async handle({ params: { customerId }, body, caller, cause, now }, services) {
    await requireCustomer(customerId, services);
    const data = { ...body, customerId, filedBy: caller.personId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'FileItem', data } as const;
    return answerOf(body.itemId, await services.executor.execute({ aggregate: item, id: body.itemId, command }, cause));
  },
});

export const moveItem = useCase({
  ...shared,
  name: 'move-item',
  summary: 'Puts a physical item into another place',
  path: 'customers/:customerId/items/:itemId/moves',
  roles: ['agent', 'supervisor'],
  params: itemParams,
  body: moveItemBody,
  refusals: ['ITEM_UNKNOWN', 'ITEM_CHECKED_OUT', 'ITEM_MOVE_EXISTS'],
  async handle({ params, body, caller, cause, now }, { executor }) {
    const data = { ...body, ...params, movedBy: caller.personId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'MoveItem', data } as const;
    return answerOf(body.moveId, await executor.execute({ aggregate: item, id: params.itemId, command }, cause));
  },
});
