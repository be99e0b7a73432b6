import type { ClientSession, Model, mongo } from 'mongoose';
import type { StoredDocument } from '../applying/apply-events.js';
import type { Document } from '../read-models.port.js';
import type { StoredBody } from './read-models.schema.js';

/** Documents of a generation by id, removed ones included. */
export async function readDocuments(
  session: ClientSession,
  model: Model<StoredBody>,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, StoredDocument>> {
  const stored = await model.find({ _id: { $in: [...ids] } }, null, { session, batchSize: ids.size + 1 }).lean();
  return new Map(stored.map(({ _id, doc, sources }) => [_id, { document: doc, sources }]));
}

/** Writes documents, of which those in `present` are in the store already. */
export async function writeDocuments(
  session: ClientSession,
  model: Model<StoredBody>,
  { documents, present }: { documents: ReadonlyMap<string, StoredDocument>; present: ReadonlyMap<string, unknown> },
): Promise<void> {
  if (documents.size === 0) return;
  const writes = [...documents].map(([id, document]) => {
    const body = bodyOf(id, document);
    return present.has(id)
      ? { replaceOne: { filter: { _id: id }, replacement: body } }
      : { insertOne: { document: body } };
  });
  // Past the schema: bodies are stored as they are. The driver takes ids for its own kind unless it is told.
  const collection = model.collection as unknown as mongo.Collection<StoredBody>;
  await collection.bulkWrite(writes, { session, ordered: false });
}

function bodyOf(_id: string, { document, sources }: StoredDocument): StoredBody {
  return { _id, ...(document !== undefined && { doc: asJson(document) }), sources };
}

/** What JSON keeps of a document is what every engine keeps of it. */
function asJson(document: Document): Document {
  return JSON.parse(JSON.stringify(document)) as Document; // a document's JSON is an object
}
