import { answerOf, commandAnswer, useCase, type Cause, type ContextServices, type Executed } from '@taizhang/nest-kit';
import { fileItemBody, moveItemBody } from '../../../contract/index.js';
import type { FileItem, MoveItem } from '../../../domain/items/item.commands.js';
import { item } from '../../items/item.aggregates.js';
import { CABINET_REFUSALS, requireCabinet } from '../../items/require-cabinet.js';
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
  refusals: ['CUSTOMER_UNKNOWN', 'ITEM_EXISTS', ...CABINET_REFUSALS],
  async handle({ params: { customerId }, body, caller, cause, now }, services) {
    await requireCustomer(customerId, services);
    const data = { ...body, customerId, filedBy: caller.personId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'FileItem', data } as const;
    return answerOf(body.itemId, await put({ id: body.itemId, command, cause }, services));
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
  refusals: ['ITEM_UNKNOWN', 'ITEM_CHECKED_OUT', 'ITEM_MOVE_EXISTS', ...CABINET_REFUSALS],
  async handle({ params, body, caller, cause, now }, services) {
    const data = { ...body, ...params, movedBy: caller.personId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'MoveItem', data } as const;
    return answerOf(body.moveId, await put({ id: params.itemId, command, cause }, services));
  },
});

interface Putting {
  readonly id: string;
  readonly command: FileItem | MoveItem;
  readonly cause: Cause;
}

/** The cabinet is asked about when an item comes into it, not when a request is sent again. */
async function put({ id, command, cause }: Putting, services: ContextServices): Promise<Executed> {
  const { state } = await services.executor.newest(item, id);
  if (item.decider.decide(command, state).length > 0) await requireCabinet(command.data.cabinetId, services);
  return services.executor.execute({ aggregate: item, id, command }, cause);
}
