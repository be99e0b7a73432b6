import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { destruction as decider } from '../../../domain/destruction/destruction.decider.js';
import { FILE_REFUSALS, requireFile } from '../../destruction/customer-file.js';
import { destruction, legalHold } from '../../destruction/destruction.aggregates.js';
import { destructionParams, SIGNING } from './params.js';

/** The second signature, of another person. A hold that stands is asked about last, and wins. */
export const superviseDestruction = useCase({
  kind: 'command',
  name: 'supervise-destruction',
  summary: 'Signs a destruction as its supervisor, who is not the person who carries it out: it begins',
  method: 'POST',
  path: 'destructions/:destructionId/supervision',
  roles: SIGNING,
  params: destructionParams,
  answer: commandAnswer,
  refusals: [
    ...FILE_REFUSALS,
    ...['DESTRUCTION_UNKNOWN', 'DESTRUCTION_WITHDRAWN', 'DESTRUCTION_SUPERVISED', 'DESTRUCTION_SECOND_PERSON_MISSING'],
    ...['DESTRUCTION_BY_CUSTODIAN', 'LEGAL_HOLD_STANDS'],
  ],
  async handle({ params: { destructionId }, caller, cause, now }, services) {
    const { executor } = services;
    const { state } = await executor.load(destruction, destructionId);
    const file = state.status === 'ordered' ? await requireFile(state.order.customerId, services) : {};
    const data = { destructionId, supervisor: caller.personId, ...file, occurredAt: now };
    const command = { type: 'SuperviseDestruction', data } as const;
    const facts = decider.decide(command, state); // what is refused anyway must not keep holds out
    if (facts.length > 0 && state.status !== 'none') {
      const { customerId } = state.order;
      const clear = { type: 'ClearDestruction', data: { destructionId, customerId, occurredAt: now } } as const;
      const { actor, correlationId } = cause;
      const because = { commitId: `clear-destruction:${destructionId}`, actor, correlationId };
      await executor.execute({ aggregate: legalHold, id: customerId, command: clear }, because);
    }
    return answerOf(
      destructionId,
      await executor.execute({ aggregate: destruction, id: destructionId, command }, cause),
    );
  },
});
