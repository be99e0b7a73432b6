import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { recordShowingBody } from '../../../contract/index.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import { customer, showing } from '../../aggregates.js';
import type { CustomerParts } from '../../customer.parts.js';
import { customerParams } from '../params.js';

export const recordShowing = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'record-showing',
    summary: 'Records that somebody shows the customer an estate, and when; around that time it ties them (E3)',
    method: 'POST',
    path: 'customers/:customerId/showings',
    roles: ['agent', 'supervisor'],
    params: customerParams,
    body: recordShowingBody,
    answer: commandAnswer,
    refusals: [
      ...[...LOOK_REFUSALS, 'SHOWING_EXISTS', 'SHOWING_WINDOW_REVERSED', 'SHOWING_TOO_LONG', 'SHOWING_TOO_FAR'],
      'OWN_SHOWING_NOT_ALLOWED',
    ],
    async handle({ params: { customerId }, body, ...looking }, services) {
      const { caller, cause, now } = looking;
      await gateway(services).requireTie(customerId, looking);
      const { state } = await services.executor.load(customer, customerId);
      const held = state.status === 'registered' && state.custody.holder.status === 'held' && state.custody.holder;
      const filed = { customerId, recordedBy: caller.personId, occurredAt: now };
      const data = { ...body, personId: body.personId ?? caller.personId, ...filed };
      const command = { type: 'RecordShowing', data, ...(held && { custodianId: held.custodianId }) } as const;
      const { showingId: id } = body;
      return answerOf(id, await services.executor.execute({ aggregate: showing, id, command }, cause));
    },
  });
