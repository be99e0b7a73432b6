import type { Message } from '@taizhang/kernel';
import type { ArchiveField } from '../contract/archive.fields.js';
import type { CustomerFact } from '../contract/customer.events.js';

export type ArchiveFieldsRecorded = CustomerFact<'ArchiveFieldsRecorded'>;
export type ArchiveFieldsVerified = CustomerFact<'ArchiveFieldsVerified'>;
export type SensitiveFieldsEnabled = CustomerFact<'SensitiveFieldsEnabled'>;
export type ContentEvent = ArchiveFieldsRecorded | ArchiveFieldsVerified | SensitiveFieldsEnabled;

export type RecordArchiveFields = Message<
  'RecordArchiveFields',
  ArchiveFieldsRecorded['data'] & {
    /** The field set of the purpose, by the policy in force (S1-25). */
    readonly needed: readonly ArchiveField[];
  }
>;
export type VerifyArchiveFields = Message<'VerifyArchiveFields', ArchiveFieldsVerified['data']>;

type Enabled = SensitiveFieldsEnabled['data'];
/** What enabling rests on may be missing from what was asked; then it is refused with a code that says so. */
export type EnableSensitiveFields = Message<
  'EnableSensitiveFields',
  Omit<Enabled, 'purpose' | 'consent' | 'impactAssessment'> &
    Partial<Pick<Enabled, 'purpose' | 'consent' | 'impactAssessment'>>
>;
export type ContentCommand = RecordArchiveFields | VerifyArchiveFields | EnableSensitiveFields;
