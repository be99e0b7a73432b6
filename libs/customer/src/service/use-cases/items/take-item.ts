import { DomainError } from '@taizhang/kernel';
import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { checkedOutItem, checkInItemBody, checkOutItemBody } from '../../../contract/index.js';
import type { CheckOutItem } from '../../../domain/items/item.commands.js';
import type { ItemState } from '../../../domain/items/item.decider.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import type { CustomerParts } from '../../customer.parts.js';
import { item } from '../../items/item.aggregates.js';
import { checkOutParams } from './params.js';

/**
 * Who takes a paper out sees it whole: a look, judged by its class as that at an attachment is, and on record before it. An
 * item that would not be handed out is not looked at, and only whoever may see the customer is told why; for others it is
 * judged as any.
 */
export const checkOutItem = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'check-out-item',
    summary: 'Hands an item to who asked for it, once somebody else has approved it and the look is on record (S1-58)',
    method: 'POST',
    path: 'customers/:customerId/items/:itemId/check-outs/:checkOutId/hand-out',
    roles: 'authenticated',
    params: checkOutParams,
    body: checkOutItemBody,
    answer: checkedOutItem,
    looks: true,
    refusals: [
      ...LOOK_REFUSALS,
      ...['ITEM_UNKNOWN', 'ITEM_CHECKED_OUT', 'CHECK_OUT_UNKNOWN', 'CHECK_OUT_NOT_APPROVED', 'CHECK_OUT_SETTLED'],
      ...['CHECK_OUT_HOLDER_NOT_ALLOWED', 'CHECK_OUT_RETURN_PAST'],
    ],
    async handle({ params, body, ...looking }, services) {
      const { customerId, itemId } = params;
      const { executor } = services;
      const { state } = await executor.load(item, itemId);
      const handOut = (accessId: string) => {
        const data = { ...params, holder: looking.caller.personId, accessId, occurredAt: looking.now };
        return { type: 'CheckOutItem', data } as const;
      };
      const against = whatStandsAgainst(handOut('no-look-yet'), state);
      if (against !== undefined && (await gateway(services).visible([customerId], looking)).length > 0) throw against;
      const filing = state.status !== 'none' && state.filing.customerId === customerId ? state.filing : undefined;
      const asked = {
        kind: 'attachment',
        ...{ customerIds: [customerId], itemId, fields: ['item'] },
        ...{ classes: filing === undefined ? [] : [filing.class], ...body },
      } as const;
      const { accessId, receipt } = await gateway(services).look(asked, looking);
      await executor.execute({ aggregate: item, id: itemId, command: handOut(accessId) }, looking.cause);
      return { itemId, checkOutId: params.checkOutId, receipt };
    },
  });

function whatStandsAgainst(command: CheckOutItem, state: ItemState): DomainError | undefined {
  try {
    item.decider.decide(command, state);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

export const checkInItem = useCase({
  kind: 'command',
  name: 'check-in-item',
  summary: 'Takes a physical item back and says how it came back',
  method: 'POST',
  path: 'customers/:customerId/items/:itemId/check-outs/:checkOutId/return',
  roles: ['agent', 'supervisor'],
  params: checkOutParams,
  body: checkInItemBody,
  answer: commandAnswer,
  refusals: ['ITEM_UNKNOWN', 'CHECK_OUT_UNKNOWN', 'CHECK_OUT_SETTLED'],
  async handle({ params, body, caller, cause, now }, { executor }) {
    const data = { ...body, ...params, receivedBy: caller.personId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'CheckInItem', data } as const;
    const executed = await executor.execute({ aggregate: item, id: params.itemId, command }, cause);
    return answerOf(params.checkOutId, executed);
  },
});
