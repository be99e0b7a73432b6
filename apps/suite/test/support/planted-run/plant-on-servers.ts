import { Kafka, logLevel } from 'kafkajs';
import mongoose from 'mongoose';
import { atHome } from './numbers.js';
import type { Servers } from './servers.js';

const { GridFSBucket, Long, MongoClient } = mongoose.mongo;

/** Puts numbers where none should be, in every place of the servers there is; what a search must say of it. */
export async function plantOnServers(servers: Servers, numbers: readonly string[]): Promise<readonly string[]> {
  const [inText = '', asNumber = '', inFile = '', inKey = '', inValue = '', inHeader = ''] = numbers
    .slice(2)
    .map(atHome);
  const database = `${servers.namespace}_planted`;
  const topic = `${servers.namespace}.planted`;
  const client = await new MongoClient(servers.mongodbUrl).connect();
  try {
    const db = client.db(database);
    await db.collection('notes').insertOne({ text: `电话 ${inText}`, number: Long.fromString(asNumber) });
    const file = new GridFSBucket(db).openUploadStream('x');
    await new Promise((resolve) => file.end(Buffer.from(`电话 ${inFile}`), () => resolve(undefined)));
  } finally {
    await client.close();
  }
  const kafka = new Kafka({ brokers: servers.kafkaBrokers.split(','), logLevel: logLevel.NOTHING });
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  const admin = kafka.admin();
  await Promise.all([producer.connect(), admin.connect()]);
  try {
    await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
    const value = Buffer.from(`{"number":"${inValue}"}`).toString('base64');
    await producer.send({ topic, messages: [{ key: inKey, value, headers: { traceparent: `+86 ${inHeader}` } }] });
  } finally {
    await Promise.all([producer.disconnect(), admin.disconnect()]);
  }
  return [
    `mongodb ${database}.notes: number 2 as digits`,
    `mongodb ${database}.notes as text: number 2 as digits`,
    `mongodb ${database}.notes as text: number 3 as digits`,
    `mongodb ${database}.fs.chunks: number 4 as digits`,
    `kafka ${topic}: number 5 as digits`,
    `kafka ${topic}: number 6 as base64 of digits`,
    `kafka ${topic}: number 7 as digits`,
  ];
}
