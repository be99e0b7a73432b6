import type { ArchiveCategory, ArchiveField } from '../contract/archive.fields.js';
import type { PolicyVersion } from './archive-policy.decider.js';
import { DEFAULT_COMPANY_RULES } from './default-company-rules.js';

/** Stands for all units that have no policy of their own. */
export const COMPANY = 'company';

const profile: readonly ArchiveField[] = ['name', 'gender', 'ageBand', 'address'];
const purchase: readonly ArchiveField[] = ['purchasedOn', 'layout', 'area', 'price'];
const company: readonly ArchiveField[] = [
  ...(['owner', 'operator', 'legalRepresentative', 'foundedOn', 'dealingSince', 'organisationForm'] as const),
  ...(['industry', 'assets', 'serviceArea', 'salesCapacity', 'growthPotential', 'businessConcept'] as const),
  ...(['businessPolicy', 'headcount', 'turnover', 'businessStyle'] as const),
];
const credit: readonly ArchiveField[] = ['creditStanding', 'creditLimit'];
const categories: readonly ArchiveCategory[] = [
  ...(['unit', 'payments-and-deposits', 'fit-out', 'move-in', 'supplements', 'contacts'] as const),
  ...(['emergency-contact', 'correspondence', 'violations-and-arrears', 'repair-requests'] as const),
  ...(['complaints', 'engineering'] as const),
];

/** Names that defaults had before. What was decided under them names them, so no policy takes one. */
export const EARLIER_DEFAULTS: readonly string[] = [
  ...['archive-default-1', 'grants-1', 'exports-1', '1.0', 'retention-2026-1', 'rights-2026-1'],
];

/** What holds where no unit has adopted a policy of its own. A change of it is a new version. */
export const DEFAULT_ARCHIVE_POLICY: PolicyVersion = {
  policyVersion: 'archive-default-2',
  policy: {
    filing: [
      { step: 'verification', roles: ['supervisor', 'compliance-officer'], when: 'always' },
      { step: 'evaluation', roles: ['supervisor', 'general-manager'], when: 'credit' },
      { step: 'director-approval', roles: ['general-manager'], when: 'first-filing' },
    ],
    approveReclassification: true,
    ...{ reviewMonths: 12, staleDays: 180, consultedDays: 30 },
    required: { fields: ['name', 'gender', 'ageBand', 'address'], categories: [...categories] },
    fieldSets: [
      { purpose: 'service-call', fields: [...profile, 'remarks'] },
      { purpose: 'complaint-handling', fields: ['name', 'address', 'remarks'] },
      { purpose: 'revisit', fields: ['name', 'gender', 'ageBand', 'remarks'] },
      { purpose: 'viewing-appointment', fields: [...profile, ...purchase, 'remarks'] },
      { purpose: 'contract', fields: [...profile, ...purchase, ...company, ...credit, 'remarks'] },
      { purpose: 'data-subject-request', fields: [...profile, ...purchase, ...company, ...credit, 'remarks'] },
    ],
    grading: {
      basic: { mask: 'partial', reveal: 'need-to-know', export: 'approved-job', retentionMonths: 36 },
      financial: {
        mask: 'full',
        reveal: 'supervisor-approval',
        export: 'general-manager-approval',
        retentionMonths: 60,
      },
      business: { mask: 'none', reveal: 'need-to-know', export: 'approved-job', retentionMonths: 60 },
      private: { mask: 'full', reveal: 'general-manager-approval', export: 'never', retentionMonths: 12 },
      other: { mask: 'partial', reveal: 'need-to-know', export: 'approved-job', retentionMonths: 24 },
    },
    axes: {
      ...{ presentMonths: 12, newMonths: 12 },
      ...{ main: { transactions: 3, tenureMonths: 24 }, general: { transactions: 1 } },
    },
    company: DEFAULT_COMPANY_RULES,
  },
};
