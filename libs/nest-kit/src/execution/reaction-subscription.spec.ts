import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventLogError } from '@taizhang/event-log';
import { DomainError, type RecordedEvent } from '@taizhang/kernel';
import { PrivacyError } from '@taizhang/privacy';
import { ReadModelError } from '@taizhang/read-models';
import type { Reaction } from '../context/reaction.js';
import { exampleServices, type ExampleServices } from '../testing/example-services.testing.js';
import { reactionSubscription } from './reaction-subscription.js';

const at = '2026-03-02T09:00:00.000Z';

function event(stream: string, version: number, rest: Partial<RecordedEvent> = {}): RecordedEvent {
  const circumstances = {
    actor: 'p-1',
    tenant: 'main',
    correlationId: 'c-1',
    causationId: 'k-1',
    context: 'intake',
    at,
  };
  return {
    ...circumstances,
    ...{ id: `${stream}/${version}`, type: 'CallReceived', v: 1, data: {}, stream, version, position: version },
    ...rest,
  };
}

describe('a reaction as a subscription', () => {
  let services: ExampleServices;

  beforeEach(async () => {
    services = await exampleServices();
  });

  afterEach(() => services.close());

  function subscription(react: Reaction['react'], settledBy: readonly string[] = []) {
    const from = { intake: ['CallReceived'], complaint: ['ComplaintClosed', 'CallReceived'] };
    const { handler, ...rest } = reactionSubscription(
      { name: 'when-call-received.greet', from, settledBy, react },
      services,
    );
    const handle = (...events: RecordedEvent[]) =>
      handler({ context: 'intake', partition: 0, events, entries: [], next: 99 });
    return { ...rest, handle };
  }

  const failingWith = (error: Error) => subscription(() => Promise.reject(error)).handle(event('a', 1));

  it('reads the contexts and types it names, under a name of its own', () =>
    expect(subscription(async () => undefined)).toMatchObject({
      group: 'example.when-call-received.greet',
      contexts: ['intake', 'complaint'],
      types: ['CallReceived', 'ComplaintClosed'],
    }));

  it('passes over a type that it wants of another context only', async () => {
    const seen: string[] = [];
    const { handle } = subscription(async ({ id }) => void seen.push(id));
    await handle(event('a', 1), event('a', 2, { type: 'ComplaintClosed' }));
    expect(seen).toEqual(['a/1']);
  });

  it('gives a cause that is the same each time the event is handled', async () => {
    const causes: unknown[] = [];
    const { handle } = subscription(async (_event, _services, cause) => void causes.push(cause));
    await handle(event('a', 1));
    await handle(event('a', 1));
    const actor = 'system:when-call-received.greet';
    expect(causes).toEqual(Array(2).fill({ commitId: 'when-call-received.greet:a/1', actor, correlationId: 'c-1' }));
  });

  it('handles one stream in order, other streams meanwhile, at most 32 at once', async () => {
    const order: string[] = [];
    let running = 0;
    let most = 0;
    const { handle } = subscription(async ({ id }) => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      order.push(id);
      running--;
    });
    const streams = Array.from({ length: 40 }, (_, index) => `s${index}`);
    await handle(...[1, 2, 3].flatMap((version) => streams.map((stream) => event(stream, version))));
    for (const stream of streams) {
      expect(order.filter((id) => id.startsWith(`${stream}/`))).toEqual([`${stream}/1`, `${stream}/2`, `${stream}/3`]);
    }
    expect(most).toBe(32);
  });

  it('fails only when everything it began has ended, and goes no further on the stream that failed', async () => {
    const done: string[] = [];
    const { handle } = subscription(async ({ id, stream }) => {
      if (stream === 'bad') throw new Error('poison');
      await new Promise(setImmediate);
      done.push(id);
    });
    await expect(handle(event('bad', 1), event('good', 2), event('bad', 3), event('good', 4))).rejects.toThrow(
      'poison',
    );
    expect(done).toEqual(['good/2', 'good/4']);
  });

  it('takes a refusal that settles the matter for done', () => {
    const settled = subscription(() => Promise.reject(new DomainError('VISIT_EXISTS', 'so already')), ['VISIT_EXISTS']);
    return expect(settled.handle(event('a', 1))).resolves.toBeUndefined();
  });

  it('lets another refusal through, so that the event is set aside', () =>
    expect(failingWith(new DomainError('VISIT_UNKNOWN', 'no'))).rejects.toMatchObject({ code: 'VISIT_UNKNOWN' }));

  it.each([
    new EventLogError('LOG_UNAVAILABLE', 'x'),
    new EventLogError('LOG_CLOSED', 'x'),
    new PrivacyError('KEY_STORE_UNAVAILABLE', 'x'),
    new PrivacyError('KEY_STORE_CLOSED', 'x'),
    new PrivacyError('NUMBER_INDEX_UNAVAILABLE', 'x'),
    new PrivacyError('NUMBER_INDEX_CLOSED', 'x'),
    new ReadModelError('READ_MODELS_UNAVAILABLE', 'x'),
    new DomainError('STREAM_BUSY', 'x'),
  ])('waits when what it needs is away: %s', (error) =>
    expect(failingWith(error)).rejects.toMatchObject({ code: 'UNAVAILABLE', cause: error }),
  );

  it.each([
    new EventLogError('COMMIT_INVALID', 'x'),
    new PrivacyError('SUBJECT_KEY_DESTROYED', 'x'),
    new TypeError('x'),
  ])('does not wait for what will not pass: %s', (error) => expect(failingWith(error)).rejects.toBe(error));
});
