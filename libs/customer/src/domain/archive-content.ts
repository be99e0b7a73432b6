import { refusals, sameFacts } from '@taizhang/kernel';
import type { ArchiveField } from '../contract/archive.fields.js';
import type {
  ArchiveFieldsRecorded,
  ArchiveFieldsVerified,
  ContentCommand,
  ContentEvent,
  EnableSensitiveFields,
  RecordArchiveFields,
  SensitiveFieldsEnabled,
  VerifyArchiveFields,
} from './archive-content.commands.js';
import type { Changes, Decisions } from './archive-topic.js';
import { isSensitive } from './sensitive-field.policy.js';

/** What was collected about the customer, field by field; the values are sealed. */
export interface ArchiveContent {
  readonly fieldRecords: readonly ArchiveFieldsRecorded['data'][];
  readonly verifications: readonly ArchiveFieldsVerified['data'][];
  readonly enablings: readonly SensitiveFieldsEnabled['data'][];
}

export type ContentRefusal =
  | 'FIELDS_MISSING'
  | 'FIELD_RECORD_EXISTS'
  | 'FIELD_NOT_NEEDED'
  | 'FIELD_UNKNOWN'
  | 'VERIFICATION_EXISTS'
  | 'SENSITIVE_FIELD_NOT_ENABLED'
  | 'SENSITIVE_GROUNDS_MISSING'
  | 'SENSITIVE_FIELD_UNKNOWN'
  | 'ENABLING_EXISTS';

const refuse = refusals<ContentRefusal>();

/** Values are sealed in history, so never compared; a later policy version does not make another record of it. */
const LEFT_OUT = ['values', 'policyVersion'];

export const noContent: ArchiveContent = { fieldRecords: [], verifications: [], enablings: [] };

export const contentDecisions: Decisions<ContentCommand, ContentEvent, ArchiveContent> = {
  RecordArchiveFields: recordFields,
  VerifyArchiveFields: verifyFields,
  EnableSensitiveFields: enableSensitive,
};

export const contentChanges: Changes<ContentEvent, ArchiveContent> = {
  ArchiveFieldsRecorded: ({ fieldRecords }, { data }) => ({ fieldRecords: [...fieldRecords, data] }),
  ArchiveFieldsVerified: ({ verifications }, { data }) => ({ verifications: [...verifications, data] }),
  SensitiveFieldsEnabled: ({ enablings }, { data }) => ({ enablings: [...enablings, data] }),
};

function recordFields(
  { data: { needed, ...data } }: RecordArchiveFields,
  { fieldRecords, enablings }: ArchiveContent,
): ContentEvent[] {
  const fields = fieldsOf(data);
  const earlier = fieldRecords.find(({ recordId }) => recordId === data.recordId);
  if (earlier !== undefined) {
    if (sameRecord(earlier, data)) return [];
    throw refuse('FIELD_RECORD_EXISTS', `record ${data.recordId} was made with other facts`);
  }
  if (fields.length === 0) throw refuse('FIELDS_MISSING', 'there is nothing to record');
  const sensitive = fields.filter(isSensitive);
  const enabled = new Set(enablings.filter(({ purpose }) => purpose === data.purpose).flatMap((each) => each.fields));
  const off = sensitive.filter((field) => !enabled.has(field));
  if (off.length > 0) throw refuse('SENSITIVE_FIELD_NOT_ENABLED', `not enabled for ${data.purpose}: ${off.join(', ')}`);
  const extra = fields.filter((field) => !isSensitive(field) && !needed.includes(field));
  if (extra.length > 0) throw refuse('FIELD_NOT_NEEDED', `not needed for ${data.purpose}: ${extra.join(', ')}`);
  return [{ type: 'ArchiveFieldsRecorded', data }];
}

function verifyFields({ data }: VerifyArchiveFields, { verifications, fieldRecords }: ArchiveContent): ContentEvent[] {
  const earlier = verifications.find(({ verificationId }) => verificationId === data.verificationId);
  if (earlier !== undefined) {
    if (sameFacts(earlier, data)) return [];
    throw refuse('VERIFICATION_EXISTS', `verification ${data.verificationId} was made with other facts`);
  }
  const recorded = new Set(fieldRecords.flatMap(fieldsOf));
  const unknown = data.fields.filter((field) => !recorded.has(field));
  if (unknown.length > 0) throw refuse('FIELD_UNKNOWN', `not recorded: ${unknown.join(', ')}`);
  return [{ type: 'ArchiveFieldsVerified', data }];
}

/** C-25: three grounds, or none of it. */
function enableSensitive({ data }: EnableSensitiveFields, { enablings }: ArchiveContent): ContentEvent[] {
  const { purpose, consent, impactAssessment } = data;
  if (purpose === undefined || consent === undefined || impactAssessment === undefined) {
    throw refuse('SENSITIVE_GROUNDS_MISSING', 'it takes a purpose, a separate consent and an impact assessment');
  }
  if (Date.parse(consent.givenAt) > Date.parse(data.occurredAt)) {
    throw refuse('SENSITIVE_GROUNDS_MISSING', 'the separate consent has not been given yet');
  }
  const ordinary = data.fields.filter((field) => !isSensitive(field));
  if (ordinary.length > 0) throw refuse('SENSITIVE_FIELD_UNKNOWN', `not a sensitive field: ${ordinary.join(', ')}`);
  const facts = { ...data, purpose, consent, impactAssessment };
  const earlier = enablings.find(({ enablingId }) => enablingId === data.enablingId);
  if (earlier === undefined) return [{ type: 'SensitiveFieldsEnabled', data: facts }];
  if (sameFacts(earlier, facts)) return [];
  throw refuse('ENABLING_EXISTS', `enabling ${data.enablingId} was made with other facts`);
}

export function fieldsOf({ values }: Pick<ArchiveFieldsRecorded['data'], 'values'>): readonly ArchiveField[] {
  return Object.keys(values) as ArchiveField[]; // the schema is strict
}

function sameRecord(earlier: ArchiveFieldsRecorded['data'], data: ArchiveFieldsRecorded['data']): boolean {
  const sameFields = fieldsOf(earlier).toSorted().join() === fieldsOf(data).toSorted().join();
  return sameFields && sameFacts(earlier, data, LEFT_OUT);
}
