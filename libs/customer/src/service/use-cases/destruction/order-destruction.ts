import { answerOf, commandAnswer, useCase, type ContextServices } from '@taizhang/nest-kit';
import { orderDestructionBody, type OrderDestructionBody } from '../../../contract/index.js';
import { keyHolder } from '../../../contract/destruction.events.js';
import { retentionRulesOf } from '../../destruction/retention-rules.js';
import { FILE_REFUSALS, requireFile } from '../../destruction/customer-file.js';
import { destruction } from '../../destruction/destruction.aggregates.js';
import { linkedSubjects } from '../../projections/linked-subjects.projection.js';
import { familyOf } from '../../merge/family.js';
import { SIGNING } from './params.js';

/** More names than a person goes by. */
const MOST_LINKED = 49;

/** The first signature: who orders a destruction carries it out. */
export const orderDestruction = useCase({
  kind: 'command',
  name: 'order-destruction',
  summary: "Orders the destruction of a customer's data or papers; nothing is destroyed before a second person signs",
  method: 'POST',
  path: 'destructions',
  roles: SIGNING,
  untied: ['compliance-officer'],
  body: orderDestructionBody,
  answer: commandAnswer,
  refusals: [...FILE_REFUSALS, 'DESTRUCTION_EXISTS', 'DESTRUCTION_EMPTY', 'DESTRUCTION_BY_CUSTODIAN'],
  async handle({ body, caller, cause, now }, services) {
    const file = await requireFile(body.customerId, services);
    const { destructionId = services.newId(), itemIds = [], ...order } = body;
    const { policyVersion, gradingVersion } = await retentionRulesOf(body.customerId, now, services);
    const data = {
      ...{ ...order, destructionId, itemIds, ...(await keysOf(body, services)), ...file },
      ...{ orderedBy: caller.personId, policyVersion, gradingVersion, occurredAt: now },
    };
    const command = { type: 'OrderDestruction', data } as const;
    const executed = await services.executor.execute({ aggregate: destruction, id: destructionId, command }, cause);
    return answerOf(executed.stream.slice(`${destruction.name}-`.length), executed);
  },
});

/**
 * Whose keys go, and who holds them: the customer's, those of the archives that were merged into this one, and those under the
 * names that the customer had before.
 */
async function keysOf({ method, customerId }: OrderDestructionBody, services: ContextServices) {
  if (method === 'paper-shred') return { subjectIds: [], holders: [] };
  const { adoptions } = await familyOf(customerId, services);
  const archives = [customerId, ...adoptions.map(({ adopted }) => adopted)];
  const linked = await Promise.all(archives.map((archive) => namesBefore(archive, services)));
  return { subjectIds: [...archives, ...linked.flat()], holders: keyHolder.options };
}

async function namesBefore(customerId: string, { readModels }: ContextServices): Promise<readonly string[]> {
  const { items } = await readModels.collection(linkedSubjects).find({ where: { customerId }, limit: MOST_LINKED });
  return items.map(({ linkedSubject }) => linkedSubject);
}
