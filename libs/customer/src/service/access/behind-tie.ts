import type { DomainError } from '@taizhang/kernel';
import type { ContextServices, UseCase, UseCaseRequest } from '@taizhang/nest-kit';
import type { GatewayOf } from './access-gateway.js';
import { LOOK_REFUSALS } from './access-refusal.js';
import { hiddenAs } from './hidden-as.js';

/** Something that is kept about a customer, as far as it is told who may know of it. */
export interface Named {
  readonly customerId: string;
  /** Who has a hand in it. */
  readonly hands?: readonly string[];
  /** Whose doing it is: they know of it, and so do those who lead them. */
  readonly madeBy?: string;
}

export interface Hidden {
  readonly gateway: GatewayOf;
  /** What the request names; undefined when there is none. */
  readonly named: (request: UseCaseRequest, services: ContextServices) => Promise<Named | undefined>;
  /** The answer when there is none. */
  readonly unknown: () => DomainError;
}

/**
 * The use case with a guard before it, for one that names not a customer but something that is kept about one. It runs for
 * whom something ties to the customer, whoever has a hand in it, and whoever does it as a duty ({@link UseCase.untied}). To
 * everybody else the thing is not there, on record, and what is not there is asked for in the same way.
 */
export function behindTie(useCase: UseCase, { gateway, named, unknown }: Hidden): UseCase {
  const { untied = [], refusals } = useCase;
  return {
    ...useCase,
    refusals: [...new Set([...LOOK_REFUSALS, ...refusals])],
    async handle(request, services) {
      const found = await named(request, services);
      // Nobody is tied to the customer of what never was.
      const { customerId, hands = [], madeBy }: Named = found ?? { customerId: 'none' };
      const access = gateway(services);
      const isLed = madeBy !== undefined && (await access.leads(madeBy, request));
      if (!isLed && ![...hands, madeBy].includes(request.caller.personId)) {
        const tie = access.requireTie(customerId, request, untied === 'everybody' ? [] : untied);
        await hiddenAs(unknown(), tie);
      }
      return useCase.handle(request, services);
    },
  };
}
