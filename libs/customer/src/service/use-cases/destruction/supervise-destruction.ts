import { answerOf, commandAnswer, useCase, type Cause, type ContextServices } from '@taizhang/nest-kit';
import type { DestructionOrdered } from '../../../domain/destruction/destruction.commands.js';
import { destruction as decider } from '../../../domain/destruction/destruction.decider.js';
import { FILE_REFUSALS, requireFile } from '../../destruction/customer-file.js';
import { destruction, legalHold } from '../../destruction/destruction.aggregates.js';
import { familyOf } from '../../merge/family.js';
import { destructionParams, SIGNING } from './params.js';

/** The second signature, of another person. A hold that stands is asked about last, and wins. */
export const superviseDestruction = useCase({
  kind: 'command',
  name: 'supervise-destruction',
  summary: 'Signs a destruction as its supervisor, who is not the person who carries it out: it begins',
  method: 'POST',
  path: 'destructions/:destructionId/supervision',
  roles: SIGNING,
  untied: ['compliance-officer'],
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
      await clear(
        { destructionId, archives: await archivesOf(state.order, services), occurredAt: now },
        cause,
        services,
      );
    }
    return answerOf(
      destructionId,
      await executor.execute({ aggregate: destruction, id: destructionId, command }, cause),
    );
  },
});

/** The archive that goes, and with its key those that were merged into it since or before. */
async function archivesOf(
  { customerId, subjectIds }: DestructionOrdered['data'],
  services: ContextServices,
): Promise<readonly string[]> {
  const { adoptions } = await familyOf(customerId, services);
  return [customerId, ...adoptions.map(({ adopted }) => adopted).filter((adopted) => subjectIds.includes(adopted))];
}

interface Clearing {
  readonly destructionId: string;
  readonly archives: readonly string[];
  readonly occurredAt: string;
}

async function clear(
  { destructionId, archives, occurredAt }: Clearing,
  { actor, correlationId }: Cause,
  { executor }: ContextServices,
): Promise<void> {
  // The survivor last: while it is not cleared, nothing has begun.
  for (const customerId of archives.toReversed()) {
    const command = { type: 'ClearDestruction', data: { destructionId, customerId, occurredAt } } as const;
    const own = customerId === archives[0] ? '' : `:${customerId}`;
    const because = { commitId: `clear-destruction:${destructionId}${own}`, actor, correlationId };
    await executor.execute({ aggregate: legalHold, id: customerId, command }, because);
  }
}
