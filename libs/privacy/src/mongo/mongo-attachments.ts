import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { mongo, type Connection } from 'mongoose';
import type { AttachmentStore, StoredAttachment } from '../attachment-store.port.js';
import { Calls } from '../calls.js';
import { PrivacyError } from '../privacy.error.js';
import { requireSubject } from '../subject.js';
import { available } from './mongo-errors.js';
import { ATTACHMENTS } from './privacy-collections.js';

export interface MongoAttachmentsOptions {
  /** Open, on the database of one context and tenant; it stays the caller's. */
  readonly connection: Connection;
}

interface Metadata {
  readonly subject: string;
  readonly sealedSha256: string;
}

const STORE = { code: 'ATTACHMENT_STORE_UNAVAILABLE', name: 'store of attachments' } as const;
const DURABLE = { w: 'majority', j: true, wtimeoutMS: 5_000 } as const;

/**
 * Attachments in GridFS, for any number of processes. A file is there once its document in `attachments.files` is, and that
 * is written after all its chunks. Put by two at once it is there twice, and one file to whoever asks.
 */
export function openMongoAttachments({ connection }: MongoAttachmentsOptions): AttachmentStore {
  return new MongoAttachments(connection);
}

class MongoAttachments implements AttachmentStore {
  readonly #calls = new Calls();

  constructor(private readonly connection: Connection) {}

  put(subject: string, sealed: Uint8Array): Promise<string> {
    return this.#run(subject, async () => {
      const sealedSha256 = createHash('sha256').update(sealed).digest('hex');
      if ((await this.#filesOf({ subject, sealedSha256 })).length > 0) return sealedSha256;
      const metadata: Metadata = { subject, sealedSha256 };
      const upload = this.#bucket.openUploadStream(sealedSha256, { metadata });
      await pipeline([sealed], upload);
      return sealedSha256;
    });
  }

  find(subject: string, sealedSha256: string): Promise<Uint8Array | undefined> {
    return this.#run(subject, async () => {
      const [file] = await this.#filesOf({ subject, sealedSha256 });
      if (file === undefined) return undefined;
      const sealed = Buffer.concat(await this.#bucket.openDownloadStream(file._id).toArray());
      if (createHash('sha256').update(sealed).digest('hex') === sealedSha256) return sealed;
      throw new PrivacyError('ATTACHMENT_BROKEN', 'the stored bytes of an attachment are not those that were put');
    });
  }

  list(subject: string): Promise<readonly StoredAttachment[]> {
    return this.#run(subject, async () => {
      const files = await this.#filesOf({ subject });
      const stored = new Map(files.map(({ filename, uploadDate }) => [filename, uploadDate.toISOString()]));
      const hashes = [...stored].toSorted(([one], [other]) => (one < other ? -1 : 1));
      return hashes.map(([sealedSha256, storedAt]) => ({ sealedSha256, storedAt }));
    });
  }

  subjects(limit: number, after = ''): Promise<readonly string[]> {
    return this.#run('-', async () => {
      const found = this.#files.aggregate<{ readonly _id: string }>(
        [
          { $match: { 'metadata.subject': { $gt: after } } },
          { $group: { _id: '$metadata.subject' } },
          { $sort: { _id: 1 } },
          { $limit: limit },
        ],
        { readConcern: { level: 'majority' } },
      );
      return (await found.toArray()).map(({ _id }) => _id);
    });
  }

  remove(subject: string, sealedSha256: string): Promise<void> {
    return this.#run(subject, () => this.#removeAll({ subject, sealedSha256 }));
  }

  removeSubject(subject: string): Promise<void> {
    return this.#run(subject, () => this.#removeAll({ subject }));
  }

  /** Chunks that no file owns. The id of a file tells when its putting began. */
  removeUnfinished(before: string): Promise<void> {
    return this.#run('-', async () => {
      const begun = mongo.ObjectId.createFromTime(Math.floor(Date.parse(before) / 1_000));
      const orphans = this.#chunks.aggregate<{ readonly _id: mongo.ObjectId }>([
        { $match: { files_id: { $lt: begun }, n: 0 } },
        { $lookup: { from: this.#files.collectionName, localField: 'files_id', foreignField: '_id', as: 'owner' } },
        { $match: { owner: [] } },
        { $project: { _id: '$files_id' } },
      ]);
      for await (const { _id } of orphans) await this.#chunks.deleteMany({ files_id: _id }, { writeConcern: DURABLE });
    });
  }

  close(): Promise<void> {
    return this.#calls.close();
  }

  /** The chunks go first: a crash in between leaves a file that cannot be read whole, and the next call removes it. */
  async #removeAll(which: Partial<Metadata>): Promise<void> {
    for (const { _id } of await this.#filesOf(which)) {
      await this.#chunks.deleteMany({ files_id: _id }, { writeConcern: DURABLE });
      await this.#files.deleteOne({ _id }, { writeConcern: DURABLE });
    }
  }

  #filesOf(which: Partial<Metadata>): Promise<readonly mongo.GridFSFile[]> {
    const filter = Object.fromEntries(Object.entries(which).map(([name, value]) => [`metadata.${name}`, value]));
    return this.#files.find(filter, { readConcern: { level: 'majority' }, readPreference: 'primary' }).toArray();
  }

  get #bucket(): mongo.GridFSBucket {
    const readPreference = mongo.ReadPreference.primary;
    const options = { bucketName: ATTACHMENTS, writeConcern: DURABLE, readPreference };
    return new mongo.GridFSBucket(this.#database, options);
  }

  get #files(): mongo.Collection<mongo.GridFSFile> {
    return this.#database.collection(`${ATTACHMENTS}.files`);
  }

  get #chunks(): mongo.Collection<mongo.GridFSChunk> {
    return this.#database.collection(`${ATTACHMENTS}.chunks`);
  }

  get #database(): mongo.Db {
    const { db } = this.connection;
    if (db === undefined) throw new PrivacyError(STORE.code, 'the connection to the store of attachments is not open');
    return db;
  }

  async #run<Result>(subject: string, work: () => Promise<Result>): Promise<Result> {
    if (this.#calls.closed) throw new PrivacyError('ATTACHMENT_STORE_CLOSED', 'the store of attachments is closed');
    requireSubject(subject);
    return this.#calls.track(available(STORE, work));
  }
}
