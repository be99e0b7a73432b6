import { randomBytes } from 'node:crypto';
import type { ClientSession, Model } from 'mongoose';
import { sourceKey } from '../applying/apply-events.js';
import type { Generation, Generations, ProjectionBatch, Source } from '../read-models.port.js';
import type { MongoDatabase } from './mongo-database.js';
import { generationSchema, progressSchema, type StoredGeneration, type StoredProgress } from './read-models.schema.js';

type Role = StoredGeneration['role'];

/** Which generations there are and how far each has come. */
export class GenerationStore {
  private readonly generations: Model<StoredGeneration>;
  private readonly progressOf: Model<StoredProgress>;

  constructor(database: MongoDatabase) {
    this.generations = database.model('generations', generationSchema);
    this.progressOf = database.model('progress', progressSchema);
  }

  async of(projection: string, session?: ClientSession): Promise<Partial<Generations>> {
    const stored = await this.generations
      .find({ projection })
      .session(session ?? null)
      .lean();
    const [live, building] = ['live', 'building'].map((role) => stored.find((each) => each.role === role));
    return { ...(live && { live: generationOf(live) }), ...(building && { building: generationOf(building) }) };
  }

  async live(projection: string): Promise<Generation | undefined> {
    const stored = await this.generations.findOne({ projection, role: 'live' }).lean();
    return stored ? generationOf(stored) : undefined;
  }

  async exists(id: string): Promise<boolean> {
    return (await this.generations.exists({ _id: id })) !== null;
  }

  async create(session: ClientSession, projection: string, made: { role: Role; version: number }): Promise<void> {
    const _id = randomBytes(8).toString('hex');
    await this.generations.create([{ _id, projection, ...made, sources: 0 }], { session });
  }

  async drop(session: ClientSession, id: string): Promise<void> {
    await this.generations.deleteOne({ _id: id }, { session });
    await this.progressOf.deleteMany({ generation: id }, { session });
  }

  async makeLive(session: ClientSession, { id }: Generation): Promise<void> {
    await this.generations.updateOne({ _id: id }, { $set: { role: 'live' } }, { session });
  }

  async progress(id: string, source: Source): Promise<number> {
    const stored = await this.progressOf.findOne({ _id: progressId(id, source) }).lean();
    return stored?.next ?? 0;
  }

  /** Whether a generation has come at least as far as another in every source. */
  async isAsFarAs(building: Generation, live: Generation, session?: ClientSession): Promise<boolean> {
    const stored = await this.progressOf
      .find({ generation: { $in: [building.id, live.id] } })
      .session(session ?? null)
      .lean();
    const reached = ({ id }: Generation) =>
      new Map(stored.filter(({ generation }) => generation === id).map(({ source, next }) => [source, next]));
    const ahead = reached(building);
    return [...reached(live)].every(([source, next]) => (ahead.get(source) ?? 0) >= next);
  }

  /**
   * Moves progress on, never backwards. Answers whether it moved: not in a generation that was dropped. Whoever drops a
   * generation writes the same documents, its progress and, against a first source, itself; so of an apply and a swap
   * at once the later one conflicts, and looks again.
   */
  async advance(session: ClientSession, { generation, source, next }: ProjectionBatch): Promise<boolean> {
    const _id = progressId(generation, source);
    const known = await this.progressOf.updateOne({ _id }, { $max: { next } }, { session });
    if (known.matchedCount === 1) return known.modifiedCount === 1;
    const begun = await this.generations.updateOne({ _id: generation }, { $inc: { sources: 1 } }, { session });
    if (begun.matchedCount === 0) return false;
    await this.progressOf.create([{ _id, generation, source: sourceKey(source), next }], { session });
    return true;
  }
}

function generationOf({ _id, version }: StoredGeneration): Generation {
  return { id: _id, version };
}

function progressId(generation: string, source: Source): string {
  return `${generation}/${sourceKey(source)}`;
}
