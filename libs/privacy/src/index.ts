export type { AttachmentStore, StoredAttachment } from './attachment-store.port.js';
export { createBlindIndex, keyedFingerprint, type BlindIndex } from './blind-index.js';
export { openEscrow, sealForEscrow, type EscrowKey } from './fingerprint/escrow.js';
export { createExportFingerprint, type ExportFingerprint } from './fingerprint/export-fingerprint.js';
export { isMarkable, readMark, writeMark } from './fingerprint/formatting-marks.js';
export { identifyExport, type EscrowedExport, type LeakedRow, type Suspicion } from './fingerprint/identify-export.js';
export type { NumberIndex } from './number-index.port.js';
export { createOpener, type Opener } from './opener.js';
export { personalFields, type PersonalFields } from './personal-fields.js';
export { maskPhoneNumber } from './phone-number-mask.js';
export { parsePhoneNumber, type PhoneNumber, type PhoneNumberRefusal } from './phone-number.js';
export { parseWrittenNumber, type WrittenNumber, type WrittenNumberRefusal } from './written-number.js';
export { PrivacyError, type PrivacyErrorCode } from './privacy.error.js';
export {
  sealPersonalFields,
  unsealField,
  unsealPersonalFields,
  type EventData,
  type FieldsOfEvent,
} from './sealed-fields.js';
export { sealFile, unsealFile, type FilePlace } from './sealed-file.js';
export { sealText, subjectOf, unsealText, type SealPlace, type SubjectPlace } from './sealed-text.js';
export { createSealer, type Sealer, type SubjectSealer } from './sealer.js';
export type { SecretText, SecretTexts } from './secret-texts.port.js';
export { isSubject, requireSubject } from './subject.js';
export type { KeyEncryptionKey, KeyEncryptionKeySource } from './key-encryption-keys.port.js';
export { KeyRotator, type RotationStatus } from './key-rotator.js';
export type {
  DestroyedSubject,
  KeyRotation,
  Rewrapped,
  SubjectKeys,
  SubjectKeyStore,
  WrappedBy,
} from './subject-keys.port.js';
