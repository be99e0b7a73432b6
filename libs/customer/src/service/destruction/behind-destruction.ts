import type { DomainError } from '@taizhang/kernel';
import type { UseCase } from '@taizhang/nest-kit';
import type { DestructionState } from '../../domain/destruction/destruction.decider.js';
import type { GatewayOf } from '../access/access-gateway.js';
import { behindTie, type Named } from '../access/behind-tie.js';
import { destructionParams } from '../use-cases/destruction/params.js';
import { destruction } from './destruction.aggregates.js';

/**
 * Of a destruction, whether the customer is the caller's, or the caller has signed it: when it is done there is nobody left
 * to be tied to. Else there is no such destruction.
 */
export function behindDestruction(useCase: UseCase, gateway: GatewayOf, unknown: () => DomainError): UseCase {
  return behindTie(useCase, {
    ...{ gateway, unknown },
    async named({ params }, { executor }) {
      const { state } = await executor.load(destruction, destructionParams.parse(params).destructionId);
      return namedIn(state);
    },
  });
}

function namedIn(state: DestructionState): Named | undefined {
  if (state.status === 'none') return undefined;
  const { customerId, orderedBy } = state.order;
  return { customerId, hands: [orderedBy, ...('signed' in state ? [state.signed.supervisor] : [])] };
}
