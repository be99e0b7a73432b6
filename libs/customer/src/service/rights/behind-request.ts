import { DomainError } from '@taizhang/kernel';
import type { UseCase } from '@taizhang/nest-kit';
import { rightsParams } from '../../contract/index.js';
import type { GatewayOf } from '../access/access-gateway.js';
import { behindTie } from '../access/behind-tie.js';
import { rights } from './rights.aggregates.js';

/** Of a request, whether the customer who asks is the caller's, or the caller handles it; else there is no such request. */
export function behindRequest(useCase: UseCase, gateway: GatewayOf): UseCase {
  return behindTie(useCase, {
    gateway,
    unknown: () => new DomainError('RIGHTS_REQUEST_UNKNOWN', 'no request of this id was received'),
    async named({ params }, { executor }) {
      const { state } = await executor.load(rights, rightsParams.parse(params).requestId);
      if (state.status === 'none') return undefined;
      const { customerId, receivedBy } = state.request;
      return { customerId, hands: [receivedBy, ...(state.status === 'identified' ? [state.check.checkedBy] : [])] };
    },
  });
}
