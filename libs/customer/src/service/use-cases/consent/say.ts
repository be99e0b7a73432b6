import { answerOf, type CommandAnswer, type ContextServices, type UseCaseRequest } from '@taizhang/nest-kit';
import type { ConsentCommand } from '../../../domain/consent.commands.js';
import { consent } from '../../aggregates.js';
import { requireCustomer } from '../../require-customer.js';

/** Who enters what a customer said, about whom, when. It counts from the moment of the entry: nobody backdates it. */
export function saidBy({ params, caller, now }: UseCaseRequest<{ customerId: string }>) {
  return { customerId: params.customerId, enteredBy: caller.personId, occurredAt: now };
}

/** What a customer said under an id, on its way to the customer's stream. */
export interface Word {
  readonly id: string;
  readonly command: ConsentCommand;
}

/** Puts what a customer said on that customer's stream. */
export async function say(
  { id, command }: Word,
  { params, cause }: UseCaseRequest<{ customerId: string }>,
  services: ContextServices,
): Promise<CommandAnswer> {
  const { customerId } = params;
  await requireCustomer(customerId, services);
  return answerOf(id, await services.executor.execute({ aggregate: consent, id: customerId, command }, cause));
}
