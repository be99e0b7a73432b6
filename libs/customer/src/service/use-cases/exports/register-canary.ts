import { DomainError } from '@taizhang/kernel';
import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { parsePhoneNumber } from '@taizhang/privacy';
import { registerCanaryBody } from '../../../contract/index.js';
import { newArchiveNumber } from '../../archive-number.js';
import type { CustomerParts } from '../../customer.parts.js';
import { canary } from '../../exports/aggregates.js';
import { PHONE_NUMBER_REFUSALS } from '../../phone-number-refusals.js';
import { canaries } from '../../projections/canaries.projection.js';

/** A number of the company's own; one that a customer has, or that is a canary already, is refused. */
export const registerCanary = ({ blindIndex, numberIndex }: Pick<CustomerParts, 'blindIndex' | 'numberIndex'>) =>
  useCase({
    kind: 'command',
    name: 'register-canary',
    summary: 'Adds a company-owned number to the pool that exports take their canaries from',
    method: 'POST',
    path: 'canaries',
    roles: ['compliance-officer'],
    body: registerCanaryBody,
    answer: commandAnswer,
    refusals: [...PHONE_NUMBER_REFUSALS, 'CANARY_NUMBER_TAKEN'],
    async handle({ body, caller, cause, now }, { executor, readModels, newId }) {
      const number = parsePhoneNumber(body.number).e164;
      const blindValue = blindIndex.of(number);
      const same = await readModels.collection(canaries).find({ where: { blindValue }, limit: 1 });
      if (same.items.length > 0 || (await numberIndex.find(blindValue)).length > 0) {
        throw new DomainError('CANARY_NUMBER_TAKEN', 'a canary has a number of its own, which is nobody’s');
      }
      const canaryId = newArchiveNumber(newId);
      const own = { canaryId, subjectId: canaryId, number, blindValue };
      const data = { ...body, ...own, registeredBy: caller.personId, occurredAt: now };
      const command = { type: 'RegisterCanary', data } as const;
      const executed = await executor.execute({ aggregate: canary, id: canaryId, command }, cause);
      return answerOf(executed.stream.slice(`${canary.name}-`.length), executed);
    },
  });
