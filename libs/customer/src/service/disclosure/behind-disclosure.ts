import { DomainError } from '@taizhang/kernel';
import type { UseCase } from '@taizhang/nest-kit';
import type { GatewayOf } from '../access/access-gateway.js';
import { behindAsker } from '../access/behind-asker.js';
import { disclosureParams } from '../use-cases/disclosure/params.js';
import { disclosure } from './aggregates.js';

/** Of a disclosure, whether the caller or one of their staff asked for it; else there is no such disclosure. */
export function behindDisclosure(useCase: UseCase, gateway: GatewayOf): UseCase {
  return behindAsker(useCase, {
    gateway,
    unknown: () => new DomainError('DISCLOSURE_UNKNOWN', 'nobody has asked for this disclosure'),
    async askedBy({ params }, { executor }) {
      const { state } = await executor.load(disclosure, disclosureParams.parse(params).disclosureId);
      return state.status === 'none' ? undefined : state.request.requestedBy;
    },
  });
}
