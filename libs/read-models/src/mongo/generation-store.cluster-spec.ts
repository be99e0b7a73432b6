import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Generation } from '../read-models.port.js';
import { newMongoReadModelsFixture, type MongoReadModelsFixture } from '../testing/mongo-read-models.fixture.js';
import { GenerationStore } from './generation-store.js';
import { MongoDatabase } from './mongo-database.js';

const batch = ({ id }: Generation, next: number) => ({
  ...{ source: { context: 'intake', partition: 0 }, generation: id, events: [], next },
});

describe('an apply and the drop of its generation at once', () => {
  let fixture: MongoReadModelsFixture;
  let database: MongoDatabase;
  let store: GenerationStore;
  let live: Generation;
  let building: Generation;

  beforeEach(async () => {
    fixture = await newMongoReadModelsFixture();
    database = new MongoDatabase(fixture.connection);
    await database.prepare();
    store = new GenerationStore(database);
    await database.transaction(async (session) => {
      await store.create(session, 'cases', { role: 'live', version: 1 });
      await store.create(session, 'cases', { role: 'building', version: 1 });
    });
    ({ live, building } = (await store.of('cases')) as { live: Generation; building: Generation }); // just made
  });
  afterEach(() => fixture.destroy());

  const apply = (next: number) => database.transaction((session) => store.advance(session, batch(live, next)));

  it.each([
    ['of a first source', 0],
    ['of a source that is known', 1],
  ])('%s: who drops sees that the apply was first', async (_, known) => {
    if (known > 0) {
      await apply(known);
      await database.transaction((session) => store.advance(session, batch(building, known)));
    }
    const seen: boolean[] = [];
    await database.transaction(async (session) => {
      const isReady = await store.isAsFarAs(building, live, session);
      if (seen.push(isReady) === 1) await apply(known + 1);
      if (isReady) await store.drop(session, live.id);
    });
    expect(seen).toEqual([true, false]);
    expect(await store.exists(live.id)).toBe(true);
  });

  it.each([
    ['of a first source', 0],
    ['of a source that is known', 1],
  ])('%s: who applies sees that the drop was first', async (_, known) => {
    if (known > 0) await apply(known);
    const moved: boolean[] = [];
    await database.transaction(async (session) => {
      await store.of('cases', session);
      if (moved.length === 0) await database.transaction((other) => store.drop(other, live.id));
      moved.push(await store.advance(session, batch(live, known + 1)).catch(noteConflict(moved)));
    });
    expect(moved).toEqual([true, false]);
    expect(await store.progress(live.id, { context: 'intake', partition: 0 })).toBe(0);
  });
});

/** Remembers that an attempt went as far as its first write, which conflicted. */
function noteConflict(moved: boolean[]): (error: unknown) => never {
  return (error) => {
    moved.push(true);
    throw error;
  };
}
