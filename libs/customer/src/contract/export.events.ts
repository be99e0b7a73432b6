import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { sha256Hex } from './disclosure.events.js';
import { dossierField } from './dossier.fields.js';
import {
  accessReason,
  archiveKind,
  consentPurpose,
  id,
  instant,
  personalText,
  personId,
  phoneNumber,
  subjectId,
} from './fields.js';

/** 43 characters of base64url: 32 bytes. */
const digest = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** A file of rows, or a page to print. */
export const exportFormat = z.enum(['csv', 'html']);

/** Whose rows: named ones, or all archives of a kind that the caller may see. */
export const exportSelection = z.strictObject({
  customerIds: z.array(id).min(1).max(500).exactOptional(),
  archiveKind: archiveKind.exactOptional(),
});

/** Company-owned numbers 蜜罐号码 that stand in exports as customers: streams `canary-<canaryId>`. */
export const canaryEvents = {
  CanaryRegistered: {
    v: 1,
    data: z.strictObject({
      /** Looks like an archive number, and is none. */
      ...{ canaryId: id, subjectId },
      ...{ name: personalText(100), number: phoneNumber, businessNeed: personalText(500) },
      /** The number's value in the blind index, by which it is known again in a leak. */
      blindValue: digest,
      ...{ archiveKind, filedAt: instant },
      /** Of the contract that makes the number the company's own. */
      ownershipSha256: sha256Hex,
      ...{ registeredBy: personId, occurredAt: instant },
    }),
  },
  /** In one export, and in no other ever. */
  CanaryPlanted: { v: 1, data: z.strictObject({ canaryId: id, exportId: id, occurredAt: instant }) },
} as const satisfies EventCatalogue;

/** Files and prints of customers' data 导出、打印: streams `export-<exportId>`. */
export const exportEvents = {
  ExportRequested: {
    v: 1,
    data: z.strictObject({
      /** The reason is sealed under the export's own key, for it is about many customers. */
      ...{ exportId: id, subjectId, personId, format: exportFormat },
      select: exportSelection,
      fields: z.array(dossierField).min(1).max(50),
      ...{ purpose: consentPurpose, reason: accessReason },
      /** At most so many customers. */
      rows: z.int().positive(),
      ...{ policyVersion: id.exactOptional(), gradingVersion: id.exactOptional() },
      occurredAt: instant,
    }),
  },
  ExportApproved: {
    v: 1,
    data: z.strictObject({
      ...{ exportId: id, approvedBy: personId, approvedAs: z.enum(['supervisor', 'general-manager']) },
      ...{ rows: z.int().positive(), until: instant, policyVersion: id, occurredAt: instant },
      /** By which the classes of its fields were graded (S1-78). */
      gradingVersion: id.exactOptional(),
    }),
  },
  ExportRejected: {
    v: 1,
    data: z.strictObject({
      ...{ exportId: id, rejectedBy: personId },
      because: z.enum(['not-needed', 'too-wide', 'other']),
      occurredAt: instant,
    }),
  },
  /** The file is made, once. Whose rows it holds stands under `accessId`. */
  ExportMade: {
    v: 1,
    data: z.strictObject({
      ...{ exportId: id, personId, accessId: id, format: exportFormat },
      /** Customers; the canaries come on top. */
      rows: z.int().positive(),
      canaryIds: z.array(id).min(3).max(1_000),
      /** Binds row order and marks without telling them. */
      commitment: digest,
      /** The fingerprint key, sealed for the auditor: whoever makes exports cannot open it. */
      escrow: z.string().regex(/^escrow:v1:[A-Za-z0-9_-]{1,64}:[A-Za-z0-9_-]{1,512}$/),
      /** By which so many canaries were asked for. */
      policyVersion: id.exactOptional(),
      ...{ sha256: sha256Hex, occurredAt: instant },
    }),
  },
} as const satisfies EventCatalogue;
