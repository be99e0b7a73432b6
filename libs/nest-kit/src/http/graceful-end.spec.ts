import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { useCase } from '../context/use-case.js';
import { exampleApplication, type ExampleApplication } from '../testing/example-application.testing.js';
import { exampleContext } from '../testing/example-context.testing.js';
import type { EndTimes } from './graceful-end.js';

const PATIENT = { drain: 10_000, total: 20_000 };

describe('the end of the application', () => {
  let example: ExampleApplication;
  let arrived: PromiseWithResolvers<void>;
  let answering: PromiseWithResolvers<void>;
  let closing: Promise<void> | undefined;
  let url: string;

  beforeEach(() => {
    [arrived, answering, closing] = [Promise.withResolvers(), Promise.withResolvers(), undefined];
  });

  afterEach(async () => {
    answering.resolve();
    await (closing ?? example.close());
  });

  /** Listens with a route that answers when it is told to. */
  async function listen(endTimes: EndTimes): Promise<void> {
    const slow = useCase({
      ...{ kind: 'query', name: 'slow', summary: 'Takes its time', method: 'GET', path: 'slow', roles: 'anyone' },
      answer: z.strictObject({ well: z.boolean() }),
      refusals: [],
      async handle(_request, { log }) {
        arrived.resolve();
        await answering.promise;
        return { well: (await log.head()).size === 0 };
      },
    });
    const definition = { ...exampleContext, useCases: [slow] };
    example = await exampleApplication({ definition, endTimes });
    await example.app.listen(0, '127.0.0.1');
    url = `${await example.app.getUrl()}/example/slow`;
  }

  const isOver = () => Promise.race([closing?.then(() => true), new Promise((resolve) => setImmediate(resolve))]);

  it('waits for a request in flight, accepts no other, and then closes what it works with', async () => {
    await listen(PATIENT);
    const asked = fetch(url);
    await arrived.promise;
    closing = example.close();
    await expectRefused();
    expect(await isOver()).not.toBe(true);
    expect((await example.services.log.head()).size).toBe(0);
    answering.resolve();
    expect(await (await asked).json()).toEqual({ well: true });
    const started = performance.now();
    await closing;
    expect(performance.now() - started).toBeLessThan(2_000);
    await expect(example.services.log.head()).rejects.toMatchObject({ code: 'LOG_CLOSED' });
  });

  /** The port is closed as soon as the hooks before have run. */
  async function expectRefused(): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt++) {
      const refused = await fetch(url, { signal: AbortSignal.timeout(50) }).catch((error: Error) => error);
      const { code } = (refused as { cause?: { code?: string } }).cause ?? {};
      if (code === 'ECONNREFUSED') return;
    }
    throw new Error('the port is still open');
  }

  it('cuts a request off that is not answered in time', async () => {
    await listen({ drain: 100, total: 20_000 });
    const asked = fetch(url).catch((error: Error) => error);
    await arrived.promise;
    closing = example.close();
    expect(await asked).toMatchObject({ name: 'TypeError' });
    await closing;
    await expect(example.services.log.head()).rejects.toMatchObject({ code: 'LOG_CLOSED' });
  });
});
