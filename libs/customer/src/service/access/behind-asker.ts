import type { DomainError } from '@taizhang/kernel';
import type { ContextServices, UseCase, UseCaseRequest } from '@taizhang/nest-kit';
import type { GatewayOf } from './access-gateway.js';

export interface Asked {
  readonly gateway: GatewayOf;
  /** Who asked for what the request names; undefined when nobody did. */
  readonly askedBy: (request: UseCaseRequest, services: ContextServices) => Promise<string | undefined>;
  /** The answer when nobody did. */
  readonly unknown: () => DomainError;
}

/**
 * The use case with a guard before it, for one that names what a member of staff asked for. It runs for whoever asked, those
 * who lead them, and whoever does it as a duty ({@link UseCase.untied}). To everybody else nobody has asked.
 */
export function behindAsker(useCase: UseCase, { gateway, askedBy, unknown }: Asked): UseCase {
  const { untied = [] } = useCase;
  return {
    ...useCase,
    async handle(request, services) {
      const asker = (await askedBy(request, services)) ?? 'nobody';
      // Asked also where nobody asked, so that it takes the same time.
      const isLed = await gateway(services).leads(asker, request);
      const { personId, roles } = request.caller;
      const isDuty = untied === 'everybody' || roles.some((role) => untied.includes(role));
      if (!isLed && !isDuty && asker !== personId) throw unknown();
      return useCase.handle(request, services);
    },
  };
}
