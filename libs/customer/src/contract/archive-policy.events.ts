import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import {
  archiveCategory,
  archiveField,
  collectionPurpose,
  confidentialityClass,
  filingStep,
} from './archive.fields.js';
import { companyRules } from './company-rules.js';
import { id, instant, personId } from './fields.js';

const signer = z.enum(['supervisor', 'general-manager', 'compliance-officer']);
const fields = z.array(archiveField).max(40);

/** What follows from a confidentiality class (S1-78). */
const grade = z.strictObject({
  /** How a field shows without a reveal. */
  mask: z.enum(['none', 'partial', 'full']),
  reveal: z.enum(['need-to-know', 'supervisor-approval', 'general-manager-approval']),
  export: z.enum(['approved-job', 'general-manager-approval', 'never']),
  retentionMonths: z.int().min(1).max(1200),
});

/** The rules by which archives are kept, as one org unit sets them. */
export const archivePolicy = z
  .strictObject({
    /** Who signs before filing, in this order (C-15). Nobody signs what they handed in, whatever this says. */
    filing: z
      .array(
        z.strictObject({
          step: filingStep,
          roles: z.array(signer).min(1).max(3),
          when: z.enum(['always', 'credit', 'first-filing']),
        }),
      )
      .min(1)
      .max(3),
    /** Whether a change of class needs the director (S1-40). */
    approveReclassification: z.boolean(),
    /** An archive is gone through this often (S1-5). */
    reviewMonths: z.int().min(1).max(120),
    /** A field is stale when it is older (S1-20). */
    staleDays: z.int().min(1).max(3650),
    /** A contract needs a look at the archive that is no older (S1-41). */
    consultedDays: z.int().min(1).max(365),
    /** What a complete archive has (S1-1, S1-3). */
    required: z.strictObject({ fields, categories: z.array(archiveCategory).max(12) }),
    /** What may be collected for which purpose (S1-25); nothing for a purpose that is not named. */
    fieldSets: z.array(z.strictObject({ purpose: collectionPurpose, fields })).max(10),
    grading: z.record(confidentialityClass, grade),
    axes: z.strictObject({
      /** A customer is present for so long after the last transaction, and past from then on (S1-87). */
      presentMonths: z.int().min(1).max(600),
      /** New for so long after the first (S1-88). */
      newMonths: z.int().min(1).max(600),
      /** Main from so many transactions and months on; scattered below the second number (S1-91). */
      main: z.strictObject({ transactions: z.int().min(1), tenureMonths: z.int().min(0) }),
      general: z.strictObject({ transactions: z.int().min(1) }),
    }),
    /** Only in a policy of the company. A version without it changes nothing of what the one before it says here. */
    company: companyRules.exactOptional(),
  })
  .meta({ id: 'ArchivePolicy' });

export type ArchivePolicy = z.infer<typeof archivePolicy>;

/** On `archive-policy-<org unit>`. */
export const archivePolicyEvents = {
  /** Decisions from `effectiveFrom` on go by this version and say so (S1-86). */
  ArchivePolicyAdopted: {
    v: 1,
    data: z.strictObject({
      ...{ orgUnitId: id, policyVersion: id, effectiveFrom: instant, owner: personId },
      ...{ policy: archivePolicy, adoptedBy: personId, occurredAt: instant },
    }),
  },
} as const satisfies EventCatalogue;
