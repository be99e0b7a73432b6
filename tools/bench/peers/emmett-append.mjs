/** Appends events with @event-driven-io/emmett-sqlite: prints events per second. Arguments: file, writers, events. */
import { getSQLiteEventStore } from '@event-driven-io/emmett-sqlite';

const [fileName, writers, events] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const store = getSQLiteEventStore({ fileName, schema: { autoMigration: 'CreateOrUpdate' } });
const event = (n) => ({ type: 'CallReceived', data: { n, padding: 'x'.repeat(150) } });

async function write(writer) {
  for (let n = 0; n < events / writers; n++) await store.appendToStream(`reception-${writer}`, [event(n)]);
}

await store.appendToStream('warm-up', [event(0)]);
const started = performance.now();
await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
console.log(events / ((performance.now() - started) / 1000));
