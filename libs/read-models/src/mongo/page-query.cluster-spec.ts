import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { mongo } from 'mongoose';
import type { PageEnd } from '../questions/cursor.js';
import type { Find } from '../read-models.port.js';
import { newMongoReadModelsFixture, type MongoReadModelsFixture } from '../testing/mongo-read-models.fixture.js';
import { pageQuery } from './page-query.js';
import { documentSchema, type StoredBody } from './read-models.schema.js';

const definition = { name: 'cases', indexes: [['status', 'opened'], ['agent']] };

interface Stage {
  readonly stage: string;
  readonly inputStage?: Stage;
  readonly inputStages?: readonly Stage[];
}

describe('a question that a declared index covers', () => {
  let fixture: MongoReadModelsFixture;
  let stored: mongo.Collection<StoredBody>;

  beforeEach(async () => {
    fixture = await newMongoReadModelsFixture();
    const model = fixture.connection.model('cases', documentSchema(definition, 'cases'));
    stored = fixture.connection.getClient().db(fixture.connection.name).collection('cases');
    await model.createCollection();
    await model.createIndexes();
    const documents = Array.from({ length: 500 }, (_, number) => ({
      _id: `case-${number}`,
      doc: {
        status: number % 2 ? 'new' : 'judged',
        opened: number,
        ...(number % 3 && { agent: `agent-${number % 7}` }),
      },
      sources: {},
    }));
    await stored.insertMany(documents);
  });
  afterEach(() => fixture.destroy());

  /** The steps that MongoDB says it will take. */
  async function planOf(find: Find, after?: PageEnd): Promise<readonly string[]> {
    const { filter, sort, limit } = pageQuery(definition, find, after);
    const cursor = stored.find(filter as mongo.Filter<StoredBody>, { sort, limit, projection: { doc: 1 } }); // the same to the server
    const explained = await cursor.explain('queryPlanner');
    return stagesOf((explained as { queryPlanner: { winningPlan: Stage } }).queryPlanner.winningPlan);
  }

  it.each<[string, Find, PageEnd | undefined]>([
    ['equality and sort', { where: { status: 'new' }, sort: { field: 'opened', direction: 'ascending' } }, undefined],
    ['equality and range', { where: { status: 'new' }, range: { field: 'opened', from: 1 } }, undefined],
    ['range', { range: { field: 'agent', from: 'a', to: 'b' } }, undefined],
    ['sort alone', { sort: { field: 'agent', direction: 'descending' } }, undefined],
    ['a range of ids', { range: { field: 'id', from: 'case-1' } }, undefined],
    ['everything, by id', {}, ['case-10', 'case-10']],
    [
      'a page after another, descending',
      { where: { status: 'new' }, sort: { field: 'opened', direction: 'descending' } },
      [7, 'case-7'],
    ],
    ['a page after another, over all types', { sort: { field: 'agent', direction: 'ascending' } }, [null, 'case-3']],
  ])('is answered from the index in its order, without a scan or a sort: %s', async (_, find, after) => {
    const plan = await planOf(find, after);
    expect(plan).toContain('IXSCAN');
    expect(plan).not.toContain('COLLSCAN');
    expect(plan).not.toContain('SORT');
  });
});

function stagesOf({ stage, inputStage, inputStages = [] }: Stage): readonly string[] {
  return [stage, ...[...inputStages, ...(inputStage ? [inputStage] : [])].flatMap(stagesOf)];
}
