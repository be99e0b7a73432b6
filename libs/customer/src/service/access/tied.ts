import type { UseCase, UseCaseRequest } from '@taizhang/nest-kit';
import { z } from 'zod';
import type { GatewayOf } from './access-gateway.js';
import { LOOK_REFUSALS } from './access-refusal.js';

/** Where a request names the customer whom it is about. */
const PARTS = ['params', 'query', 'body'] as const;

/**
 * The use cases with a guard before each that names a customer and does not look: it runs for whom something ties to the
 * customer, and for whoever it is a duty of ({@link UseCase.untied}). Everybody else is refused as if there were no such
 * customer, on record. A context passes all of its use cases through here, so that none can forget it.
 */
export function tied(useCases: readonly UseCase[], gateway: GatewayOf): readonly UseCase[] {
  return useCases.map((useCase) => (needsTie(useCase) ? guarded(useCase, gateway) : useCase));
}

/** Whether a tie to the customer is asked for before the use case runs. */
export function needsTie(useCase: UseCase): boolean {
  return namesCustomer(useCase) && useCase.looks !== true && useCase.untied !== 'everybody';
}

/** Whether a request to it names one customer. */
export function namesCustomer(useCase: UseCase): boolean {
  return PARTS.some((part) => {
    const schema = useCase[part];
    return schema instanceof z.ZodObject && 'customerId' in schema.shape;
  });
}

function guarded(useCase: UseCase, gateway: GatewayOf): UseCase {
  const { untied = [], refusals } = useCase;
  return {
    ...useCase,
    refusals: [...new Set([...LOOK_REFUSALS, 'CUSTOMER_MERGED', ...refusals])],
    async handle(request, services) {
      const customerId = customerOf(request);
      if (customerId !== undefined && untied !== 'everybody') {
        await gateway(services).requireTie(customerId, request, untied);
      }
      return useCase.handle(request, services);
    },
  };
}

function customerOf(request: UseCaseRequest): string | undefined {
  for (const part of PARTS) {
    const given = request[part];
    if (typeof given === 'object' && given !== null && 'customerId' in given) return String(given.customerId);
  }
  return undefined;
}
