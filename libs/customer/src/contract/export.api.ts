import { z } from 'zod';
import { accessReceipt } from './access.api.js';
import { sha256Hex } from './disclosure.events.js';
import { dossierField } from './dossier.fields.js';
import { exportFormat, exportSelection } from './export.events.js';
import { archiveKind, consentPurpose, id, instant, personalText, personId } from './fields.js';
import { writtenNumber } from './grounds.js';

/** POST /customer/canaries */
export const registerCanaryBody = z
  .strictObject({
    /** Of the company's own, never one that a person has or might have. */
    number: writtenNumber,
    name: personalText(100),
    businessNeed: personalText(500),
    archiveKind,
    filedAt: instant,
    ownershipSha256: sha256Hex,
  })
  .meta({ id: 'RegisterCanary' });

/** POST /customer/exports */
export const requestExportBody = z
  .strictObject({
    format: exportFormat,
    select: exportSelection,
    fields: z.array(dossierField).min(1).max(50),
    purpose: consentPurpose,
    reason: personalText(1000).regex(/[\p{L}\p{N}]/u),
    rows: z.int().min(1).max(2_000_000_000),
  })
  .meta({ id: 'RequestExport' });

/** POST /customer/exports/{exportId}/approval: as many rows as asked for, or fewer. */
export const approveExportBody = z.strictObject({ rows: z.int().min(1).exactOptional() }).meta({ id: 'ApproveExport' });

/** POST /customer/exports/{exportId}/rejection */
export const rejectExportBody = z
  .strictObject({ because: z.enum(['not-needed', 'too-wide', 'other']) })
  .meta({ id: 'RejectExport' });

/** POST /customer/exports/{exportId}/file */
export const makeExportBody = z.strictObject({ reason: personalText(1000) }).meta({ id: 'MakeExport' });

/** The file, once: it is not kept, and made again it would be another. */
export const exportFile = z
  .strictObject({
    exportId: id,
    format: exportFormat,
    file: z.string().meta({ personal: true }),
    sha256: sha256Hex,
    receipt: accessReceipt,
  })
  .meta({ id: 'ExportFile' });

/** An export job as lists show it: whose rows and why stays sealed or unsaid. */
export const exportDocument = z
  .strictObject({
    exportId: id,
    personId,
    format: exportFormat,
    fields: z.array(dossierField),
    purpose: consentPurpose,
    rows: z.int().positive(),
    status: z.enum(['requested', 'approved', 'rejected', 'made']),
    requestedAt: instant,
    decidedBy: personId.exactOptional(),
    until: instant.exactOptional(),
  })
  .meta({ id: 'Export' });

export type ExportDocument = z.infer<typeof exportDocument>;
