import { isDeepStrictEqual } from 'node:util';
import { clusterNames, TENANT } from '@taizhang/engine/cluster';
import type { Document, Projection, ReadModels } from '@taizhang/read-models';
import { openMongoReadModels } from '@taizhang/read-models/mongo';
import { openSqliteReadModels } from '@taizhang/read-models/sqlite';
import mongoose, { type Connection } from 'mongoose';
import { logOf, type Check, type Evidence } from './evidence.js';
import { projectionsOf } from './projections.js';

type Documents = ReadonlyMap<unknown, Document>;

const PAGE = 1_000;

/** Every read model in MongoDB has the documents that the logs give when they are projected from zero, on another engine. */
export const readModelsAreRebuilt: Check = async (evidence) => {
  const { cluster, mongodb } = evidence.deployment;
  const connection = await mongoose.createConnection(mongodb.url).asPromise();
  try {
    const found: string[] = [];
    for (const [context, projections] of await projectionsOf(cluster, connection)) {
      const views = connection.useDb(clusterNames(cluster.namespace).views(context, TENANT));
      found.push(...(await compare(projections, views, evidence)).map((wrong) => `${context} ${wrong}`));
    }
    return found;
  } finally {
    await connection.close();
  }
};

async function compare(
  projections: readonly Projection[],
  views: Connection,
  evidence: Evidence,
): Promise<readonly string[]> {
  const live = await openMongoReadModels({ connection: views });
  const rebuilt = openSqliteReadModels({ path: ':memory:' });
  const found: string[] = [];
  for (const projection of projections) {
    await project(projection, rebuilt, evidence);
    const [should, is] = [await documentsOf(projection, rebuilt), await documentsOf(projection, live)];
    found.push(...differences(should, is).map((wrong) => `${projection.collection.name} ${wrong}`));
  }
  await Promise.all([live.close(), rebuilt.close()]);
  return found;
}

async function project(projection: Projection, readModels: ReadModels, evidence: Evidence): Promise<void> {
  const { name } = projection.collection;
  await readModels.declare(projection);
  const generation = (await readModels.generations(name)).live.id;
  for (const [context, types] of Object.entries(projection.from)) {
    const { events: all } = logOf(evidence, context);
    const events = all.filter(({ type }) => types.includes(type));
    await readModels.apply(name, { source: { context, partition: 0 }, generation, events, next: all.length });
  }
}

async function documentsOf({ collection }: Projection, readModels: ReadModels): Promise<Documents> {
  const found = new Map<unknown, Document>();
  let cursor: string | undefined;
  do {
    const page = await readModels.collection(collection).find({ limit: PAGE, ...(cursor !== undefined && { cursor }) });
    for (const document of page.items) found.set(idOf(document), document);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}

/** Documents need not say their id; then their text tells them apart. */
function idOf(document: Document): unknown {
  return document.id ?? JSON.stringify(document);
}

function differences(should: Documents, is: Documents): readonly string[] {
  const ids = new Set([...should.keys(), ...is.keys()]);
  const wrong = [...ids].filter((id) => !isDeepStrictEqual(should.get(id), is.get(id)));
  return wrong.map((id) => `${String(id)}: ${shown(is.get(id))} instead of ${shown(should.get(id))}`);
}

function shown(document: Document | undefined): string {
  return document === undefined ? 'nothing' : JSON.stringify(document);
}
