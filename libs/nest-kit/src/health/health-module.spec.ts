import { afterEach, describe, expect, it } from '@jest/globals';
import { exampleApplication, type ExampleApplication } from '../testing/example-application.testing.js';
import { missingDependencies, type Check } from './checks.js';
import { healthModule } from './health-module.js';

const well: Check = async () => undefined;
const broken: Check = () => Promise.reject(new Error('mongodb://user:password@host is away'));

describe('health', () => {
  let example: ExampleApplication | undefined;

  afterEach(async () => {
    await example?.close();
    example = undefined;
  });

  async function ask(path: string, checks: Record<string, Check>) {
    const feed = { lag: async () => [{ group: 'complaint.open', context: 'intake', lag: 3, secret: 'x' }] };
    example = await exampleApplication({ modules: [healthModule({ checks, feed })] });
    return example.app.inject({ url: `/health/${path}` });
  }

  it('lives without its dependencies', async () => {
    const answer = await ask('live', { log: broken });
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'live' }]);
  });

  it('is ready when all its dependencies are there', async () => {
    const answer = await ask('ready', { log: well, keys: well });
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ready', missing: [] }]);
  });

  it('says which dependency is missing, and not why', async () => {
    const answer = await ask('ready', { log: well, keys: broken });
    expect([answer.statusCode, answer.json()]).toEqual([503, { status: 'not-ready', missing: ['keys'] }]);
  });

  it('tells how far each group is behind, and no more', async () => {
    const answer = await ask('feeds', {});
    expect(answer.json()).toEqual({ feeds: [{ group: 'complaint.open', context: 'intake', lag: 3 }] });
  });

  it('counts a check that throws at once as missing', async () => {
    const throwing: Check = () => {
      throw new Error('not a promise');
    };
    expect(await missingDependencies({ throwing })).toEqual(['throwing']);
  });

  it('waits two seconds for an answer', async () => {
    const missing = missingDependencies({ silent: () => new Promise(() => undefined), log: well });
    expect(await Promise.race([missing, new Promise((resolve) => setTimeout(() => resolve('waiting'), 1_900))])).toBe(
      'waiting',
    );
    expect(await missing).toEqual(['silent']);
  });
});
