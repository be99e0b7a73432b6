import { until } from '@taizhang/testing';
import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';
import mongoose from 'mongoose';
import type { Search } from './places.js';

const { BSON, MongoClient } = mongoose.mongo;
/** So many documents are looked at together: most are small. */
const TOGETHER = 500;
const NEW_LINE = Buffer.from('\n');
const PATIENCE = { patienceMs: 120_000 };

/** A deployment's share of servers. */
export interface Servers {
  readonly mongodbUrl: string;
  readonly kafkaBrokers: string;
  readonly namespace: string;
}

/**
 * Every document of every collection of the deployment's databases, as the server keeps it and as text, chunks of files
 * included; the server's record of all writes, where what was deleted since still stands; and the lines it has written.
 */
export async function lookInMongo(search: Search, { mongodbUrl, namespace }: Servers): Promise<void> {
  const client = await new MongoClient(mongodbUrl).connect();
  try {
    const { databases } = await client.db().admin().listDatabases({ nameOnly: true });
    for (const { name } of databases.filter((database) => database.name.startsWith(`${namespace}_`))) {
      for (const { name: collection } of await client.db(name).listCollections({}, { nameOnly: true }).toArray()) {
        await lookInDocuments(search, client.db(name).collection(collection), {});
      }
    }
    const own = new RegExp(`^${namespace}_`);
    const writes = { $or: [{ ns: own }, { 'o.applyOps.ns': own }] };
    await lookInDocuments(search, client.db('local').collection('oplog.rs'), writes);
    const { log } = await client.db('admin').command({ getLog: 'global' });
    search.look('mongodb lines', (log as readonly string[]).join('\n'));
  } finally {
    await client.close();
  }
}

async function lookInDocuments(search: Search, collection: mongoose.mongo.Collection, filter: object): Promise<void> {
  const place = `mongodb ${collection.namespace}`;
  search.look(`a name in mongodb`, collection.namespace);
  const look = (documents: readonly Buffer[]) => {
    search.look(place, Buffer.concat(documents));
    search.look(`${place} as text`, documents.map(asText).join('\n'));
  };
  let documents: Buffer[] = [];
  for await (const document of collection.find(filter, { raw: true })) {
    documents.push(document as unknown as Buffer); // that is what raw means
    if (documents.length < TOGETHER) continue;
    look(documents);
    documents = [];
  }
  look(documents);
}

/** A number that is kept as one has no digits among the bytes. What is binary has been looked at as it is. */
function asText(document: Buffer): string {
  const withoutBytes = (name: string, value: unknown) => (name === '$binary' ? null : value);
  return BSON.EJSON.stringify(BSON.deserialize(document), withoutBytes);
}

/** Every message of every topic of the deployment from the first one, with key and headers; dead letters have topics, too. */
export async function lookInKafka(search: Search, { kafkaBrokers, namespace }: Servers): Promise<void> {
  const kafka = new Kafka({ brokers: kafkaBrokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  const consumer = kafka.consumer({ groupId: `${namespace}.looking-${Date.now()}` });
  await Promise.all([admin.connect(), consumer.connect()]);
  try {
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(`${namespace}.`));
    let left = 0;
    for (const topic of topics) {
      search.look('a name in kafka', topic);
      const offsets = await admin.fetchTopicOffsets(topic);
      left += offsets.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
    }
    await consumer.subscribe({ topics, fromBeginning: true });
    const eachMessage = async ({ topic, message }: { topic: string; message: KafkaMessage }) => {
      search.look(`kafka ${topic}`, wholeOf(message));
      left -= 1;
    };
    await consumer.run({ eachMessage });
    const all = async () => {
      if (left > 0) throw new Error(`${left} messages are left`);
    };
    await until('all topics have been read', all, PATIENCE);
  } finally {
    await Promise.all([admin.disconnect(), consumer.disconnect()]);
  }
}

function wholeOf({ key, value, headers = {} }: KafkaMessage): Buffer {
  const named = Object.entries(headers).flatMap(([name, values]) => [name, ...[values ?? ''].flat()]);
  const parts = [key ?? '', value ?? '', ...named].map((part) => Buffer.from(part as string)); // or what is bytes already
  return Buffer.concat(parts.flatMap((part) => [part, NEW_LINE]));
}
