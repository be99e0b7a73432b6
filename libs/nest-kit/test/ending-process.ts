/**
 * A server whose only route takes its time, until the process is told to end. Argument: what happens at the end: `well`,
 * `failing`, or `stuck`. It writes its URL, and `asked` when it is asked something.
 */
import 'reflect-metadata';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { contextModule, createHttpApplication, createLogger, useCase, type ContextServices } from '../src/index.js';

const [, , ending] = process.argv;

const slow = useCase({
  ...{ kind: 'query', name: 'slow', summary: 'Takes its time', method: 'GET', path: 'slow', roles: 'anyone' },
  answer: z.strictObject({ well: z.boolean() }),
  refusals: [],
  async handle() {
    process.stdout.write('asked\n');
    await setTimeout(300);
    return { well: true };
  },
});
const definition = { name: 'example', events: {}, useCases: [slow], projections: [], reactions: [] };
const services = { context: 'example', tenant: 'main' } as ContextServices; // all that this route asks of them

async function onShutdown(): Promise<void> {
  if (ending === 'failing') throw new Error('not closed');
  if (ending === 'stuck') await setTimeout(60_000);
}

const app = await createHttpApplication({
  modules: [contextModule(definition, services)],
  definitions: [definition],
  logger: createLogger({ level: 'silent' }),
  verifier: () => Promise.reject(new Error('no route here asks for a token')),
  fingerprint: JSON.stringify,
  clock: { now: () => 0 },
  newId: () => '0195590e-6f00-7000-8000-00000000beef',
  onShutdown,
  endTimes: { drain: 1_000, total: 1_500 },
});
await app.listen(0, '127.0.0.1');
process.stdout.write(`${await app.getUrl()}\n`);
