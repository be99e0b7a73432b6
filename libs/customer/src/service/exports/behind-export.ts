import { DomainError } from '@taizhang/kernel';
import type { UseCase } from '@taizhang/nest-kit';
import type { GatewayOf } from '../access/access-gateway.js';
import { behindAsker } from '../access/behind-asker.js';
import { exportParams } from '../use-cases/exports/params.js';
import { exportJob } from './aggregates.js';

/** Of an export, whether the caller or one of their staff asked for it; else there is no such export. */
export function behindExport(useCase: UseCase, gateway: GatewayOf): UseCase {
  return behindAsker(useCase, {
    gateway,
    unknown: () => new DomainError('EXPORT_UNKNOWN', 'nobody has asked for this export'),
    async askedBy({ params }, { executor }) {
      const { state } = await executor.load(exportJob, exportParams.parse(params).exportId);
      return state.status === 'none' ? undefined : state.request.personId;
    },
  });
}
