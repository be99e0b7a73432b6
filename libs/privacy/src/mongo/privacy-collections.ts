import { BYTES, COUNT, exactly, TEXT, type MongoCollection } from '@taizhang/mongo';

export const SUBJECT_KEYS = 'subject_keys';
export const NUMBERS = 'numbers_of_subjects';
export const SECRETS = 'secret_texts';
/** A GridFS bucket: `attachments.files` and `attachments.chunks`. */
export const ATTACHMENTS = 'attachments';

/** What `init` makes for subject keys: a wrapped key per subject, or for ever the mark that it was destroyed. */
export const subjectKeyCollections: readonly MongoCollection[] = [
  {
    name: SUBJECT_KEYS,
    validator: {
      $jsonSchema: {
        oneOf: [
          exactly({ _id: TEXT, wrappedBy: TEXT, wrapped: BYTES }),
          exactly({ _id: TEXT, hadKey: { bsonType: 'bool' } }),
        ],
      },
    },
    indexes: [{ key: { hadKey: 1, _id: 1 }, partialFilterExpression: { hadKey: { $exists: true } } }],
    access: 'read-insert-update',
  },
];

/** What `init` makes for a number index. */
export const numberIndexCollections: readonly MongoCollection[] = [
  {
    name: NUMBERS,
    validator: { $jsonSchema: exactly({ _id: { bsonType: 'objectId' }, indexValue: TEXT, subject: TEXT }) },
    indexes: [{ key: { indexValue: 1, subject: 1 }, unique: true }, { key: { subject: 1 } }],
    access: 'read-write',
  },
];

/** What `init` makes for secret texts. */
export const secretTextCollections: readonly MongoCollection[] = [
  {
    name: SECRETS,
    validator: { $jsonSchema: exactly({ _id: TEXT, revision: COUNT, text: TEXT }) },
    indexes: [],
    access: 'read-write',
  },
];

const OBJECT_ID = { bsonType: 'objectId' };

/** What `init` makes for attachments: the two collections of GridFS, with the indexes that its drivers look for. */
export const attachmentCollections: readonly MongoCollection[] = [
  {
    name: `${ATTACHMENTS}.files`,
    validator: {
      $jsonSchema: exactly({
        ...{ _id: OBJECT_ID, length: COUNT, chunkSize: COUNT, uploadDate: { bsonType: 'date' }, filename: TEXT },
        metadata: exactly({ subject: TEXT, sealedSha256: TEXT }),
      }),
    },
    indexes: [{ key: { filename: 1, uploadDate: 1 } }, { key: { 'metadata.subject': 1, 'metadata.sealedSha256': 1 } }],
    access: 'read-write',
  },
  {
    name: `${ATTACHMENTS}.chunks`,
    validator: { $jsonSchema: exactly({ _id: OBJECT_ID, files_id: OBJECT_ID, n: COUNT, data: BYTES }) },
    indexes: [{ key: { files_id: 1, n: 1 }, unique: true }],
    access: 'read-write',
  },
];
