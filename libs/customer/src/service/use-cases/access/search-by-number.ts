import { decideAccess, type Justification } from '@taizhang/access';
import { useCase, type ContextServices, type UseCaseRequest } from '@taizhang/nest-kit';
import { parsePhoneNumber } from '@taizhang/privacy';
import { searchByNumberBody, searchHits, type SearchByNumberBody } from '../../../contract/index.js';
import { recordableGrounds, recordAccess } from '../../access/access-records.js';
import { ACCESS_REFUSALS, lookRefused, type LookRefusal } from '../../access/access-refusal.js';
import { access, customer, search } from '../../aggregates.js';
import { currentNumbers } from '../../current-numbers.js';
import type { CustomerDependencies } from '../../customer.dependencies.js';
import { PHONE_NUMBER_REFUSALS } from '../../phone-number-refusals.js';

type Request = UseCaseRequest<unknown, unknown, SearchByNumberBody>;

/** Every customer that is found has the search on record before the answer leaves. */
export const searchByNumber = ({ blindIndex, numberIndex }: CustomerDependencies) =>
  useCase({
    kind: 'command',
    name: 'search-by-number',
    summary: 'Finds the customers who have or had a number; every search is a new one, whatever the Idempotency-Key',
    method: 'POST',
    path: 'searches',
    roles: 'authenticated',
    body: searchByNumberBody,
    answer: searchHits,
    refusals: [...ACCESS_REFUSALS, ...PHONE_NUMBER_REFUSALS],
    async handle(request, services) {
      const { purpose, reason, number } = request.body;
      const grounds = { ...(purpose !== undefined && { purpose }), ...(reason !== undefined && { reason }) };
      const decision = decideAccess({ roles: request.caller.roles, kind: 'search-by-number', ...grounds });
      if (!decision.allowed) return refuseOnRecord(request, services, decision.code);
      const customerIds = await numberIndex.find(blindIndex.of(parsePhoneNumber(number).e164));
      const look = { request, justification: decision.justification };
      return { hits: await Promise.all(customerIds.map((customerId) => hitOn(customerId, look, services))) };
    },
  });

interface Look {
  readonly request: Request;
  readonly justification: Justification;
}

async function hitOn(customerId: string, { request, justification }: Look, services: ContextServices) {
  const { caller, cause, now } = request;
  const { purpose, reason } = justification;
  if (purpose === undefined) throw new TypeError('a search was allowed without its purpose');
  const look = { accessId: services.newId(), customerId, subjectId: customerId, personId: caller.personId };
  const data = { ...look, purpose, ...(reason !== undefined && { reason }), occurredAt: now };
  const command = { type: 'RecordSearchHit', data } as const;
  const receipt = await recordAccess({ aggregate: access, id: customerId, command }, cause, services);
  const { events } = await services.executor.load(customer, customerId);
  const phoneNumbers = [...currentNumbers(events)].map(([phoneNumberId, { fact }]) => ({
    phoneNumberId,
    masked: fact.data.masked,
  }));
  return { customerId, phoneNumbers, receipt };
}

async function refuseOnRecord(request: Request, services: ContextServices, code: LookRefusal): Promise<never> {
  const { body, caller, cause, now } = request;
  const { purpose } = recordableGrounds(body);
  const known = { accessId: services.newId(), personId: caller.personId, ...(purpose !== undefined && { purpose }) };
  const command = { type: 'RefuseSearch', data: { ...known, code, occurredAt: now } } as const;
  await recordAccess({ aggregate: search, id: caller.personId, command }, cause, services);
  throw lookRefused(code);
}
