import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { firedBy, type Deadline } from '../context/deadline.js';
import { exampleServices, type ExampleServices } from '../testing/example-services.testing.js';
import { startDeadlines, type WatchedDeadlines } from './start-deadlines.js';

describe('deadlines', () => {
  let services: ExampleServices;
  let watched: WatchedDeadlines | undefined;

  beforeEach(async () => {
    services = await exampleServices();
  });

  afterEach(async () => {
    await watched?.close();
    await services.close();
  });

  const start = (fire: Deadline['fire'], failures: unknown[] = []) => {
    watched = startDeadlines([{ name: 'visit-due.remind', every: 1, fire }], services, (deadline, error) =>
      failures.push([deadline.name, error]),
    );
    return watched;
  };

  it('fire again and again, at the instant of the clock', async () => {
    const times: string[] = [];
    await new Promise<void>((resolve) => {
      start(async (_services, { now }) => {
        times.push(now);
        if (times.length === 3) resolve();
      });
    });
    expect(times.slice(0, 3)).toEqual(Array(3).fill(new Date(services.clock.now()).toISOString()));
  });

  it('tell a failure and go on', async () => {
    const failures: unknown[] = [];
    const broken = new Error('the store is away');
    let turns = 0;
    await new Promise<void>((resolve) => {
      start(async () => {
        turns++;
        if (turns === 2) resolve();
        else throw broken;
      }, failures);
    });
    expect(failures).toEqual([['visit-due.remind', broken]]);
  });

  it('end when what is in flight has ended, and tell it to', async () => {
    let ended = false;
    const begun = Promise.withResolvers<void>();
    const started = start(async (_services, { signal }) => {
      begun.resolve();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      ended = true;
    });
    await begun.promise;
    await started.close();
    expect(ended).toBe(true);
  });

  it('have one commit id for one thing that is due', () =>
    expect(firedBy({ name: 'visit-due.remind' }, 'visit-1')).toEqual({
      commitId: 'visit-due.remind:visit-1',
      actor: 'system:visit-due.remind',
      correlationId: 'visit-due.remind:visit-1',
    }));
});
