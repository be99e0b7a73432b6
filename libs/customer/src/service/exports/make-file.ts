import { createHash, randomBytes } from 'node:crypto';
import type { ContextServices } from '@taizhang/nest-kit';
import { createExportFingerprint, sealForEscrow, type EscrowKey } from '@taizhang/privacy';
import type { ExportMade, ExportRequested } from '../../domain/exports/export.commands.js';
import type { Permit } from '../access/access-gateway.js';
import { readDossier, type Dossier } from '../dossier/read-dossier.js';
import type { OpenCanary } from './open-canary.js';
import { renderCsv, renderHtml } from './render-export.js';

const KEY_BYTES = 32;

export interface FileOrder {
  readonly request: ExportRequested['data'];
  readonly permit: Permit;
  readonly canaryIds: readonly string[];
  readonly escrow: EscrowKey;
  readonly openCanary: OpenCanary;
  readonly at: string;
}

export interface MadeFile {
  readonly file: string;
  readonly proof: Pick<ExportMade['data'], 'rows' | 'canaryIds' | 'commitment' | 'escrow' | 'sha256'>;
}

/** Makes the file by a key that is forgotten with it: sealed for the auditor it stays, and nobody else has it again. */
export async function makeFile(order: FileOrder, services: ContextServices): Promise<MadeFile> {
  const { request, permit, canaryIds, escrow, at } = order;
  const { exportId, personId, fields, format } = request;
  const { accessId } = permit;
  const key = randomBytes(KEY_BYTES);
  const fingerprint = createExportFingerprint(key);
  const dossiers = await dossiersOf(order, services);
  const draft = { exportId, accessId, personId, at, fields, dossiers, fingerprint };
  const file = format === 'csv' ? renderCsv(draft) : renderHtml(draft);
  const proof = {
    rows: permit.customerIds.length,
    canaryIds: [...canaryIds],
    commitment: fingerprint.commitment(accessId, [...dossiers.keys()], fields),
    escrow: sealForEscrow(escrow, exportId, key),
    sha256: createHash('sha256').update(file).digest('hex'),
  };
  return { file, proof };
}

async function dossiersOf(
  { request: { fields, purpose }, permit, canaryIds, openCanary }: FileOrder,
  services: ContextServices,
): Promise<ReadonlyMap<string, Dossier>> {
  const dossiers = new Map<string, Dossier>();
  for (const customerId of permit.customerIds) {
    dossiers.set(customerId, await readDossier(customerId, { fields, purpose }, { permit, services }));
  }
  for (const canaryId of canaryIds) dossiers.set(canaryId, await openCanary(canaryId, services));
  return dossiers;
}
