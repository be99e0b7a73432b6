export { asStored } from './as-stored.testing.js';
export { attachmentStoreSuite, type AttachmentStoreFixture } from './attachment-store.suite.js';
export { keyRotationSuite, type KeyRotationFixture } from './key-rotation.suite.js';
export { numberIndexSuite, type NumberIndexFixture } from './number-index.suite.js';
export { secretTextsSuite, type SecretTextsFixture } from './secret-texts.suite.js';
export { subjectKeysSuite, type SubjectKeysFixture } from './subject-keys.suite.js';
