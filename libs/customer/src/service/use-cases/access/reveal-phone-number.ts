import { decideAccess, type Justification } from '@taizhang/access';
import type { RecordedEvent } from '@taizhang/kernel';
import { useCase, type ContextServices, type UseCaseRequest } from '@taizhang/nest-kit';
import { unsealField } from '@taizhang/privacy';
import {
  revealedPhoneNumber,
  revealPhoneNumberBody,
  type Purpose,
  type RevealPhoneNumberBody,
} from '../../../contract/index.js';
import { allowsUse } from '../../../domain/consented-use.policy.js';
import type { ArchiveEvent } from '../../../domain/customer.commands.js';
import { recordableGrounds, recordAccess } from '../../access/access-records.js';
import { ACCESS_REFUSALS, lookRefused, type LookRefusal } from '../../access/access-refusal.js';
import { access, customer } from '../../aggregates.js';
import { currentNumbers, type CurrentNumber } from '../../current-numbers.js';
import { phoneNumberParams } from '../params.js';

type Request = UseCaseRequest<{ customerId: string; phoneNumberId: string }, unknown, RevealPhoneNumberBody>;

type Judgement =
  | { readonly allowed: true; readonly number: CurrentNumber; readonly grounds: { purpose: Purpose; reason: string } }
  | { readonly allowed: false; readonly code: LookRefusal };

/** The one way to a whole number. Allowed or refused, the look is on record before anything is answered. */
export const revealPhoneNumber = useCase({
  kind: 'command',
  name: 'reveal-phone-number',
  summary: 'Shows a whole number, once the look is on record; every look is a new one, whatever the Idempotency-Key',
  method: 'POST',
  path: 'customers/:customerId/phone-numbers/:phoneNumberId/reveal',
  roles: 'authenticated',
  params: phoneNumberParams,
  body: revealPhoneNumberBody,
  answer: revealedPhoneNumber,
  refusals: [...ACCESS_REFUSALS, 'CUSTOMER_UNKNOWN', 'PHONE_NUMBER_UNKNOWN'],
  async handle(request, services) {
    const { customerId, phoneNumberId } = request.params;
    const { events } = await services.executor.load(customer, customerId);
    const judgement = judge(request, events);
    if (!judgement.allowed) {
      await recordRefusal(request, services, { code: judgement.code, isCustomer: events.length > 0 });
      throw lookRefused(judgement.code);
    }
    const data = { ...lookOf(request, services), ...judgement.grounds, roles: [...request.caller.roles] };
    const command = { type: 'RecordReveal', data } as const;
    const receipt = await recordAccess({ aggregate: access, id: customerId, command }, request.cause, services);
    return { phoneNumberId, number: await digitsOf(judgement.number, services), receipt };
  },
});

function judge({ params, body, caller }: Request, history: readonly RecordedEvent<ArchiveEvent>[]): Judgement {
  const decision = decideAccess({ roles: caller.roles, kind: 'reveal', ...body });
  if (!decision.allowed) return decision;
  if (history.length === 0) return { allowed: false, code: 'CUSTOMER_UNKNOWN' };
  const number = currentNumbers(history).get(params.phoneNumberId);
  if (number === undefined) return { allowed: false, code: 'PHONE_NUMBER_UNKNOWN' };
  const grounds = requireGrounds(decision.justification);
  if (!allowsUse(number.consent, grounds.purpose)) return { allowed: false, code: 'ACCESS_PURPOSE_NOT_CONSENTED' };
  return { allowed: true, number, grounds };
}

/** The reason is sealed under the customer's key, so it is kept only where there is a customer. */
async function recordRefusal(
  request: Request,
  services: ContextServices,
  { code, isCustomer }: { readonly code: LookRefusal; readonly isCustomer: boolean },
): Promise<void> {
  const { reason, ...grounds } = recordableGrounds(request.body);
  const why = { ...grounds, ...(isCustomer && reason !== undefined && { reason }) };
  const data = { ...lookOf(request, services), ...why, kind: 'reveal' as const, code };
  const command = { type: 'RefuseAccess', data } as const;
  await recordAccess({ aggregate: access, id: request.params.customerId, command }, request.cause, services);
}

function lookOf({ params, caller, now }: Request, { newId }: ContextServices) {
  const { customerId, phoneNumberId } = params;
  const look = { customerId, subjectId: customerId, personId: caller.personId };
  return { accessId: newId(), ...look, phoneNumberId, occurredAt: now };
}

function requireGrounds({ purpose, reason }: Justification): { purpose: Purpose; reason: string } {
  if (purpose === undefined || reason === undefined) throw new TypeError('a reveal was allowed without its grounds');
  return { purpose, reason };
}

async function digitsOf({ fact }: CurrentNumber, { sealer }: ContextServices): Promise<string> {
  const { stream, version, data } = fact;
  const number = await unsealField({ stream, version, data, field: 'number' }, sealer);
  if (number === undefined) throw new TypeError('a recorded number has no digits');
  return number;
}
