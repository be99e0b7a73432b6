import { afterEach, describe, expect, it } from '@jest/globals';
import { EventLogError, type EventLog } from '@taizhang/event-log';
import { visit, type VisitCommand } from '../testing/example-context.testing.js';
import { exampleServices, newId, type ExampleServices } from '../testing/example-services.testing.js';
import { interposedLog } from '../testing/interposed-log.testing.js';
import type { Cause } from './cause.js';

const at = '2026-03-02T09:00:00.000Z';
const signIn = (name = 'Chen Wei'): VisitCommand => ({ type: 'SignIn', data: { subjectId: 'v-1', name, at } });
const leave: VisitCommand = { type: 'Leave', data: { at } };
const cause = (commitId: string, rest: Partial<Cause> = {}): Cause => ({
  ...{ commitId, actor: 'p-1', correlationId: 'c-1', fingerprint: 'f-1' },
  ...rest,
});
const refusedWith = (code: string) => expect.objectContaining({ code });

/** Whoever asks, somebody leaves: a decider that a conflict never stops. */
const revolvingDoor: typeof visit = {
  name: 'visit',
  decider: { ...visit.decider, decide: () => [{ type: 'VisitorLeft', data: { occurredAt: at } }] },
};

const door = { aggregate: visit, id: 'v-2' };

describe('the executor', () => {
  let services: ExampleServices;

  afterEach(() => services.close());

  async function start(through?: (log: EventLog) => EventLog): Promise<void> {
    services = await exampleServices(through);
  }

  const run = (command: VisitCommand, because: Cause, id = 'v-1') =>
    services.executor.execute({ aggregate: visit, id, command }, because);
  const size = async () => (await services.log.head()).size;

  /** Lets another writer commit to the same stream before each of the next appends. */
  function overtaken(times: number): (log: EventLog) => EventLog {
    let left = times;
    return (log) =>
      interposedLog(log, {
        async append(commit) {
          if (left-- > 0)
            await log.append({ ...commit, id: newId(), events: [{ type: 'VisitorLeft', v: 1, data: {} }] });
          return log.append(commit);
        },
      });
  }

  it('appends what was decided, with the personal field sealed, and answers the receipt', async () => {
    await start();
    const executed = await run(signIn(), cause('k-1'));
    expect(executed).toMatchObject({ stream: 'visit-v-1', version: 1, replayed: false });
    expect(executed.receipt).toMatchObject({ commitId: 'k-1', first: 0, last: 0 });
    expect(executed.events).toMatchObject([
      {
        type: 'VisitorArrived',
        actor: 'p-1',
        correlationId: 'c-1',
        data: { name: expect.stringMatching(/^sealed:v1:v-1:/) },
      },
    ]);
  });

  it('writes nothing when the facts hold already', async () => {
    await start();
    await run(signIn(), cause('k-1'));
    await run(leave, cause('k-2'));
    const executed = await run(leave, cause('k-3'));
    expect(executed).toEqual({ stream: 'visit-v-1', version: 2, events: [], replayed: false });
    expect(await size()).toBe(2);
  });

  it('writes nothing when the decider refuses', async () => {
    await start();
    await expect(run(leave, cause('k-1'))).rejects.toEqual(refusedWith('VISIT_UNKNOWN'));
    expect(await size()).toBe(0);
  });

  it('decides again on the new state after a conflict', async () => {
    await start(overtaken(1));
    await expect(run(signIn(), cause('k-1'))).rejects.toEqual(refusedWith('VISIT_EXISTS'));
    expect(await size()).toBe(1);
  });

  it('gives up as STREAM_BUSY when others are faster every time', async () => {
    await start(overtaken(Infinity));
    const attempt = services.executor.execute({ aggregate: revolvingDoor, id: 'v-1', command: leave }, cause('k-1'));
    await expect(attempt).rejects.toEqual(refusedWith('STREAM_BUSY'));
    expect(await services.log.findCommit('k-1')).toBeUndefined();
  });

  it('keeps at it while conflicts are few', async () => {
    await start(overtaken(9));
    const attempt = { aggregate: revolvingDoor, id: 'v-1', command: leave };
    expect((await services.executor.execute(attempt, cause('k-1'))).version).toBe(10);
  });

  it('refuses a stale expected version, and takes the current one', async () => {
    await start();
    await run(signIn(), cause('k-1'));
    await expect(run(leave, cause('k-2', { expectedVersion: 0 }))).rejects.toEqual(refusedWith('VERSION_STALE'));
    expect(await size()).toBe(1);
    expect((await run(leave, cause('k-3', { expectedVersion: 1 }))).version).toBe(2);
  });

  it('answers a retry with the first receipt, whatever has happened since', async () => {
    await start();
    const first = await run(signIn(), cause('k-1', { expectedVersion: 0 }));
    await run(leave, cause('k-2'));
    const again = await run(signIn(), cause('k-1', { expectedVersion: 0 }));
    expect(again).toEqual({ ...first, replayed: true });
    expect(await size()).toBe(2);
  });

  it('answers a retry after a crash between commit and answer with the first receipt', async () => {
    let crashes = 1;
    const written: unknown[] = [];
    await start((log) =>
      interposedLog(log, {
        async append(commit) {
          const receipt = await log.append(commit);
          written.push(receipt);
          if (crashes-- > 0) throw new EventLogError('LOG_UNAVAILABLE', 'gone before the answer');
          return receipt;
        },
      }),
    );
    await expect(run(signIn(), cause('k-1'))).rejects.toEqual(refusedWith('LOG_UNAVAILABLE'));
    const again = await run(signIn(), cause('k-1'));
    expect(again.replayed).toBe(true);
    expect([again.receipt]).toEqual(written);
    expect(await size()).toBe(1);
  });

  it('refuses a commit id that was used for another request', async () => {
    await start();
    await run(signIn(), cause('k-1'));
    await expect(run(signIn('Li Na'), cause('k-1', { fingerprint: 'f-2' }))).rejects.toEqual(
      refusedWith('IDEMPOTENCY_KEY_REUSED'),
    );
    expect(await size()).toBe(1);
  });

  it('writes once for concurrent retries, and answers all with the one receipt', async () => {
    await start();
    const answers = await Promise.all(Array.from({ length: 8 }, () => run(signIn(), cause('k-1'))));
    expect(new Set(answers.map(({ receipt }) => JSON.stringify(receipt))).size).toBe(1);
    expect(await size()).toBe(1);
  });

  it('answers a retry with the first receipt when its twin commits while the retry reads', async () => {
    await start((log) => {
      // In another process: within one, the writers of a stream take turns.
      let twin = async () =>
        void (await services.otherExecutor.execute({ aggregate: visit, id: 'v-1', command: signIn() }, cause('k-1')));
      return interposedLog(log, {
        async readStream(stream, fromVersion) {
          const overtake = twin;
          twin = async () => undefined;
          await overtake();
          return log.readStream(stream, fromVersion);
        },
      });
    });
    expect(await run(signIn(), cause('k-1'))).toMatchObject({ version: 1, replayed: true });
    expect(await size()).toBe(1);
  });

  it('S1-10 writes what another stream says of it in the same commit, before it', async () => {
    await start();
    await run(signIn(), cause('k-1'), 'v-2');
    const [own, before] = [
      { aggregate: visit, id: 'v-1', command: signIn() },
      { ...door, command: leave },
    ];
    const executed = await services.executor.execute(own, cause('k-2'), before);
    expect(executed).toMatchObject({ stream: 'visit-v-1', version: 1, receipt: { first: 1, last: 2 } });
    expect(executed.events).toMatchObject([{ stream: 'visit-v-1', type: 'VisitorArrived' }]);
    expect((await services.executor.load(visit, 'v-2')).events).toMatchObject([{}, { causationId: 'k-2' }]);
    expect(await services.executor.execute(own, cause('k-2'), before)).toEqual({ ...executed, replayed: true });
    expect(await size()).toBe(3);
  });

  it('S1-10 writes neither when the other stream refuses, or its own', async () => {
    await start();
    const before = { ...door, command: leave };
    await expect(
      services.executor.execute({ aggregate: visit, id: 'v-1', command: signIn() }, cause('k-1'), before),
    ).rejects.toEqual(refusedWith('VISIT_UNKNOWN'));
    await run(signIn(), cause('k-2'), 'v-2');
    await expect(
      services.executor.execute({ aggregate: visit, id: 'v-1', command: leave }, cause('k-3'), before),
    ).rejects.toEqual(refusedWith('VISIT_UNKNOWN'));
    expect(await size()).toBe(1);
  });

  it('lets those who write to one stream do so in turn, more of them than may conflict', async () => {
    await start();
    await run(signIn(), cause('k-1'));
    const attempt = { aggregate: revolvingDoor, id: 'v-1', command: leave };
    const all = Array.from({ length: 50 }, (_, number) => services.executor.execute(attempt, cause(`door-${number}`)));
    const versions = (await Promise.all(all)).map(({ version }) => version);
    expect(versions).toEqual(Array.from({ length: 50 }, (_, number) => number + 2));
  });

  it('answers a concurrent retry that aimed at another stream with what its twin wrote', async () => {
    await start();
    const answers = await Promise.all(['v-1', 'v-2'].map((id) => run(signIn(), cause('k-1'), id)));
    expect(answers.map(({ stream }) => stream)).toEqual(['visit-v-1', 'visit-v-1']);
    expect(await size()).toBe(1);
  });

  it('refuses one of two concurrent requests that share a commit id and differ', async () => {
    await start();
    const outcomes = await Promise.allSettled([
      run(signIn(), cause('k-1')),
      run(signIn('Li Na'), cause('k-1', { fingerprint: 'f-2' })),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes).toContainEqual({ status: 'rejected', reason: refusedWith('IDEMPOTENCY_KEY_REUSED') });
    expect(await size()).toBe(1);
  });

  it('reads of a stream only what was added since it looked last, also by others', async () => {
    const from: (number | undefined)[] = [];
    await start((log) =>
      interposedLog(log, {
        async readStream(stream, fromVersion) {
          from.push(fromVersion);
          return log.readStream(stream, fromVersion);
        },
      }),
    );
    const { executor, log } = services;
    await run(signIn(), cause('k-1'));
    from.length = 0;
    expect(await executor.load(visit, 'v-1')).toMatchObject({ version: 1, events: [{ type: 'VisitorArrived' }] });
    const events = [{ type: 'VisitorLeft', v: 1, data: { occurredAt: at } }];
    await log.append({ ...cause('k-2'), id: newId(), stream: 'visit-v-1', expectedVersion: 1, events });
    const again = await executor.load(visit, 'v-1');
    expect(again).toMatchObject({ version: 2, events: [{ type: 'VisitorArrived' }, { type: 'VisitorLeft' }] });
    expect(again.state).toEqual((await executor.newest(visit, 'v-1')).state);
    expect(from).toEqual([1, 2, 1]);
  });

  it('keeps no long history, and reads it whole', async () => {
    await start();
    await run(signIn(), cause('k-0'));
    for (let n = 1; n <= 60; n++) {
      await services.executor.execute({ aggregate: revolvingDoor, id: 'v-1', command: leave }, cause(`k-${n}`));
      expect(await services.executor.load(visit, 'v-1')).toMatchObject({ version: n + 1 });
    }
    const { events } = await services.executor.load(visit, 'v-1');
    expect(events.map(({ version }) => version)).toEqual(Array.from({ length: 61 }, (_, n) => n + 1));
  });

  it('lets every other error through', async () => {
    await start((log) =>
      interposedLog(log, { append: () => Promise.reject(new EventLogError('LOG_UNAVAILABLE', 'the disk is full')) }),
    );
    await expect(run(signIn(), cause('k-1'))).rejects.toEqual(refusedWith('LOG_UNAVAILABLE'));
  });
});
