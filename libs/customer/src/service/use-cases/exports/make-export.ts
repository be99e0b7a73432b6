import { DomainError } from '@taizhang/kernel';
import { useCase } from '@taizhang/nest-kit';
import type { EscrowKey } from '@taizhang/privacy';
import { exportFile, makeExportBody } from '../../../contract/index.js';
import { canariesFor } from '../../../domain/exports/export.policy.js';
import { makeable } from '../../../domain/exports/export.decider.js';
import { LOOK_REFUSALS, lookRefused } from '../../access/access-refusal.js';
import { companyRulesAt } from '../../archive-policies.js';
import type { CustomerParts } from '../../customer.parts.js';
import { exportJob } from '../../exports/aggregates.js';
import { makeFile } from '../../exports/make-file.js';
import { plantCanaries } from '../../exports/plant-canaries.js';
import { selectRows } from '../../exports/select-rows.js';
import { exportParams } from './params.js';

/** Every attempt is a look of its own, on record; the approval is used up by the one file that is answered. */
export const makeExport = ({
  gateway,
  exportEscrow,
  openCanary,
}: Pick<CustomerParts, 'gateway' | 'exportEscrow' | 'openCanary'>) =>
  useCase({
    kind: 'command',
    name: 'make-export',
    summary: 'Makes the file of an approved export, once; every customer in it has the export on record',
    method: 'POST',
    path: 'exports/:exportId/file',
    roles: ['agent', 'supervisor'],
    params: exportParams,
    body: makeExportBody,
    answer: exportFile,
    looks: true,
    refusals: [
      ...LOOK_REFUSALS,
      ...['EXPORT_UNKNOWN', 'EXPORT_CLOSED', 'EXPORT_UNAPPROVED', 'EXPORT_MADE', 'EXPORT_LAPSED'],
      ...['EXPORT_ROWS_TOO_MANY', 'EXPORT_CANARIES_SHORT', 'EXPORT_MAKER_NOT_ALLOWED', 'EXPORT_ESCROW_MISSING'],
    ],
    async handle(asked, services) {
      const { params, body, caller, cause, now } = asked;
      const { exportId } = params;
      const { personId } = caller;
      const escrow = requireEscrow(exportEscrow);
      const { state } = await services.executor.load(exportJob, exportId);
      const { request, approval } = makeable(state, { personId, now });
      const customerIds = await selectRows(request.select, approval.rows, services.readModels);
      if (customerIds.length === 0) throw lookRefused('CUSTOMER_UNKNOWN');
      const { exports: policy } = await companyRulesAt(now, services);
      const planting = { exportId, occurredAt: now, needed: canariesFor(customerIds.length, policy) };
      const canaryIds = await plantCanaries(planting, services, cause);
      const { format, fields, purpose } = request;
      const kind = format === 'csv' ? 'export' : 'print';
      const permit = await gateway(services).look({ kind, customerIds, fields, purpose, reason: body.reason }, asked);
      if (permit.customerIds.length === 0) throw lookRefused('CUSTOMER_UNKNOWN');
      const { file, proof } = await makeFile({ request, permit, canaryIds, escrow, openCanary, at: now }, services);
      const data = { exportId, personId, accessId: permit.accessId, ...proof, policy, occurredAt: now };
      const command = { type: 'MakeExport', data } as const;
      // Of two that are asked for at once, one is refused here, and its file never leaves.
      const own = { commitId: services.newId(), actor: cause.actor, correlationId: cause.correlationId };
      await services.executor.execute({ aggregate: exportJob, id: exportId, command }, own);
      return { exportId, format, file, sha256: proof.sha256, receipt: permit.receipt };
    },
  });

/** Without the auditor's key there is no fingerprint that could be trusted, so there is no file. */
function requireEscrow(escrow: EscrowKey | undefined): EscrowKey {
  if (escrow !== undefined) return escrow;
  throw new DomainError('EXPORT_ESCROW_MISSING', 'there is no key of the auditor to seal the fingerprint for');
}
