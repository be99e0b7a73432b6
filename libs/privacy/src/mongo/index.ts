export { openMongoAttachments, type MongoAttachmentsOptions } from './mongo-attachments.js';
export { openMongoNumberIndex, type MongoNumberIndexOptions } from './mongo-number-index.js';
export { openMongoSecretTexts, type MongoSecretTextsOptions } from './mongo-secret-texts.js';
export { openMongoSubjectKeys, type MongoSubjectKeysOptions } from './mongo-subject-keys.js';
export {
  attachmentCollections,
  numberIndexCollections,
  secretTextCollections,
  subjectKeyCollections,
} from './privacy-collections.js';
