import { onlyDuplicates } from '@taizhang/mongo';
import type { Connection, Model, mongo } from 'mongoose';
import type { KeyWrap, WrappedKey } from '../key-wrap.js';
import type { DestroyedSubject, Rewrapped, WrappedBy } from '../subject-keys.port.js';
import { PrivacyError } from '../privacy.error.js';
import { available } from './mongo-errors.js';
import { subjectModel, type StoredSubject } from './privacy-models.js';

const STORE = { code: 'KEY_STORE_UNAVAILABLE', name: 'key store' } as const;

/** What is stored of a subject. */
export type SubjectRecord = WrappedKey | 'destroyed';

export type SubjectRecords = ReadonlyMap<string, SubjectRecord>;

/** One document per subject: its wrapped key, later perhaps the tombstone in its place. */
export class SubjectKeyDocuments {
  private readonly model: Model<StoredSubject>;

  constructor(
    private readonly connection: Connection,
    private readonly keyWrap: KeyWrap,
  ) {
    this.model = subjectModel(connection);
  }

  find(subjects: readonly string[]): Promise<SubjectRecords> {
    return available(STORE, () => this.read(subjects));
  }

  /** Makes keys for those subjects that have no document yet, and answers what is stored of each then. */
  make(subjects: readonly string[]): Promise<SubjectRecords> {
    return available(STORE, () =>
      // One session is causally consistent: what kept an insert from being made is there for the read that follows.
      this.connection.getClient().withSession({ causalConsistency: true }, async (session) => {
        await this.insert(new Set(subjects), session);
        return this.read(subjects, session);
      }),
    );
  }

  /** Puts a tombstone in the place of whatever is there, in one step; whether there ever was a key. */
  destroy(subject: string): Promise<boolean> {
    const isKey = { $ne: [{ $type: '$wrapped' }, 'missing'] };
    const tombstone = { _id: '$_id', hadKey: { $ifNull: ['$hadKey', isKey] } };
    const query = this.model.findOneAndUpdate({ _id: subject }, [{ $replaceWith: tombstone }], {
      updatePipeline: true,
      upsert: true,
      returnDocument: 'after',
    });
    return available(STORE, async () => (await query.lean().exec())?.hadKey === true);
  }

  /** Tombstones in the order of subjects; they have an index of their own. */
  destroyed(limit: number, after: string): Promise<readonly DestroyedSubject[]> {
    return available(STORE, async () => {
      const query = this.model
        .find({ hadKey: { $exists: true }, _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit);
      const stored = await query.read('primary').readConcern('majority').lean().exec();
      return stored.map(({ _id, hadKey }) => ({ subject: _id, hadKey: hadKey === true }));
    });
  }

  wrappedBy(): Promise<readonly WrappedBy[]> {
    return available(STORE, async () => {
      const groups = await this.model
        .aggregate<{ _id: string; keys: number }>([
          { $match: { wrappedBy: { $exists: true } } },
          { $group: { _id: '$wrappedBy', keys: { $sum: 1 } } },
          { $sort: { _id: 1 } },
        ])
        .read('primary')
        .exec();
      return groups.map(({ _id, keys }) => ({ id: _id, keys }));
    });
  }

  /** A key that was destroyed or re-wrapped by another process meanwhile stays as that left it. */
  rewrap(limit: number, after: string): Promise<Rewrapped> {
    return available(STORE, async () => {
      const older = await this.older(limit, after);
      const updates = older.flatMap((stored) => this.updateOf(stored));
      if (updates.length > 0) await this.model.bulkWrite(updates, { ordered: false });
      const step = { rewrapped: updates.length, broken: older.length - updates.length };
      const last = older.at(-1)?._id;
      return last === undefined || older.length < limit ? step : { ...step, next: last };
    });
  }

  private older(limit: number, after: string): Promise<StoredSubject[]> {
    return this.model
      .find({ wrappedBy: { $exists: true, $ne: this.keyWrap.newest() }, _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(limit)
      .read('primary')
      .readConcern('majority')
      .setOptions({ promoteBuffers: true })
      .lean()
      .exec();
  }

  /** None for a key that does not open: it keeps no other from being re-wrapped. */
  private updateOf({ _id, wrappedBy = '', wrapped = new Uint8Array() }: StoredSubject) {
    try {
      const { wrappedBy: by, bytes } = this.keyWrap.rewrap(_id, { wrappedBy, bytes: wrapped });
      const update = { $set: { wrappedBy: by, wrapped: Buffer.from(bytes) } };
      return [{ updateOne: { filter: { _id, wrappedBy }, update } }];
    } catch (error) {
      if (error instanceof PrivacyError) return [];
      throw error;
    }
  }

  private async read(subjects: readonly string[], session: mongo.ClientSession | null = null): Promise<SubjectRecords> {
    const stored = await this.model
      .find({ _id: { $in: subjects } })
      .read('primary')
      .readConcern('majority')
      .session(session)
      .setOptions({ promoteBuffers: true })
      .lean()
      .exec();
    return new Map(stored.map((document) => [document._id, recordOf(document)]));
  }

  private async insert(subjects: ReadonlySet<string>, session: mongo.ClientSession): Promise<void> {
    const made = [...subjects].map((subject) => {
      const { wrappedBy, bytes } = this.keyWrap.make(subject).wrapped;
      return { _id: subject, wrappedBy, wrapped: Buffer.from(bytes) };
    });
    try {
      await this.model.insertMany(made, { ordered: false, lean: true, session });
    } catch (error) {
      // Another process made a key, or destroyed it, a moment before.
      if (!onlyDuplicates(error)) throw error;
    }
  }
}

function recordOf({ wrappedBy, wrapped }: StoredSubject): SubjectRecord {
  if (wrappedBy === undefined || wrapped === undefined) return 'destroyed';
  return { wrappedBy, bytes: wrapped };
}
