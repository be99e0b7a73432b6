import { DomainError } from '@taizhang/kernel';
import type { UseCase } from '@taizhang/nest-kit';
import type { GatewayOf } from '../access/access-gateway.js';
import { behindTie } from '../access/behind-tie.js';
import { requestParams } from '../use-cases/grants/params.js';
import { request } from './aggregates.js';

/** Of a request for access, whether it is of the caller, their staff or their customer; else there is no such request. */
export function behindAccessRequest(useCase: UseCase, gateway: GatewayOf): UseCase {
  return behindTie(useCase, {
    gateway,
    unknown: () => new DomainError('REQUEST_UNKNOWN', 'nobody has made this request'),
    async named({ params }, { executor }) {
      const { state } = await executor.load(request, requestParams.parse(params).requestId);
      if (state.status === 'none') return undefined;
      const { customerId, personId } = state.request;
      return { customerId, madeBy: personId };
    },
  });
}
