/**
 * Appends events with @event-driven-io/emmett-mongodb: prints events per second. Arguments: database, writers, events.
 * Environment: TAIZHANG_TEST_MONGODB, which has credentials and so is no argument.
 */
import { getMongoDBEventStore } from '@event-driven-io/emmett-mongodb';
import { MongoClient } from 'mongodb';

const [database, writers, events] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const client = new MongoClient(process.env.TAIZHANG_TEST_MONGODB, { writeConcern: { w: 'majority', j: true } });
const store = getMongoDBEventStore({ client, storage: { type: 'SINGLE_COLLECTION', databaseName: database } });
const event = (n) => ({ type: 'CallReceived', data: { n, padding: 'x'.repeat(150) } });

async function write(writer) {
  for (let n = 0; n < events / writers; n++) await store.appendToStream(`reception:${writer}`, [event(n)]);
}

await client.connect();
await store.appendToStream('reception:warm-up', [event(0)]);
const started = performance.now();
await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
console.log(events / ((performance.now() - started) / 1000));
await client.db(database).dropDatabase();
await client.close();
