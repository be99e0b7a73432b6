import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Role } from '@taizhang/access';
import { Unavailable, type EventFeed } from '@taizhang/event-feed';
import { createEmbeddedFeed, openSqliteFeedStore, type FeedStore } from '@taizhang/event-feed/embedded';
import { eventually } from '@taizhang/event-feed/testing';
import type { Projection } from '@taizhang/read-models';
import { exampleApplication, type ExampleApplication } from '../testing/example-application.testing.js';
import { exampleContext } from '../testing/example-context.testing.js';
import { clock, exampleServices, type ExampleServices } from '../testing/example-services.testing.js';
import { tokenOf } from '../testing/tokens.testing.js';
import { feedModule } from './feed-module.js';

const OURS = 'example.when-left.tell';
const PROJECTED = 'projection:visits:g-1';
const FOLLOWED = 'auditor:example';
const FOREIGN = 'other.when-left.tell';
const LETTERS = '/feeds/example/dead-letters';

const visits: Projection = {
  collection: { name: 'visits', indexes: [] },
  ...{ version: 1, from: { example: ['VisitorLeft'] }, idsOf: () => [], apply: () => undefined },
};

describe('the dead letters of a context', () => {
  let services: ExampleServices;
  let store: FeedStore;
  let feed: EventFeed;
  let example: ExampleApplication;
  let failure: Error | undefined;

  beforeEach(async () => {
    failure = Object.assign(new Error('the visitor Chen Wei'), { code: 'VISIT_LOST' });
    services = await exampleServices();
    store = openSqliteFeedStore({ path: ':memory:' });
    feed = createEmbeddedFeed({ logs: [services.log], ...store, clock, onError: () => undefined });
    for (const group of [OURS, PROJECTED, FOLLOWED, FOREIGN]) await feed.subscribe(subscription(group));
    const definition = { ...exampleContext, projections: [visits], subscriptions: [subscription(FOLLOWED)] };
    const module = feedModule({ definition, services, feed, deadLetters: store.deadLetters });
    example = await exampleApplication({ services, modules: [module] });
  });

  afterEach(async () => {
    await feed.close();
    store.close();
    await example.close();
  });

  const subscription = (group: string) => ({
    ...{ group, contexts: ['example'] },
    handler: () => (failure === undefined ? Promise.resolve() : Promise.reject(failure)),
  });

  async function appendPoison(events: number): Promise<void> {
    const poison = Array.from({ length: events }, () => ({ type: 'VisitorLeft', v: 1, data: { occurredAt: 'x' } }));
    const commit = { stream: 'visit-v-1', expectedVersion: 0, actor: 'p-1', correlationId: 'c-1' };
    await services.log.append({ ...commit, id: 'k-1', events: poison });
    await eventually(async () => expect(await store.deadLetters.list()).toHaveLength(4 * events));
  }

  const headers = async (role: Role) => ({ authorization: `Bearer ${await tokenOf({ role })}` });
  const list = async (role: Role = 'administrator') => {
    const answer = await example.app.inject({ url: LETTERS, headers: await headers(role) });
    return answer.json<{ count: number; deadLetters: { group: string }[] }>();
  };
  const replay = async (payload: object, role: Role = 'administrator') =>
    example.app.inject({ method: 'POST', url: `${LETTERS}/replay`, payload, headers: await headers(role) });

  it('are none where all went well', async () => {
    expect(await list()).toEqual({ count: 0, deadLetters: [] });
  });

  it('are listed with place and code, those of its own groups only', async () => {
    await appendPoison(2);
    const { count, deadLetters } = await list();
    expect(count).toBe(6);
    expect(new Set(deadLetters.map(({ group }) => group))).toEqual(new Set([OURS, PROJECTED, FOLLOWED]));
    const place = { group: OURS, context: 'example', stream: 'visit-v-1', eventId: expect.any(String) };
    const at = '2026-03-02T09:00:00.000Z';
    expect(deadLetters.filter(({ group }) => group === OURS)).toEqual([
      { ...place, position: 0, reason: 'VISIT_LOST', at },
      { ...place, position: 1, reason: 'BLOCKED', at },
    ]);
    expect(JSON.stringify(deadLetters)).not.toContain('Chen Wei');
  });

  it('are listed up to the first thousand', async () => {
    await appendPoison(350);
    const { count, deadLetters } = await list();
    expect([count, deadLetters.length]).toEqual([1_050, 1_000]);
  });

  it('are handed to their group again, which leaves those that fail again', async () => {
    await appendPoison(2);
    expect((await replay({ group: OURS })).json()).toEqual({ group: OURS, handled: 0, left: 2 });
    failure = undefined;
    expect((await replay({ group: OURS })).json()).toEqual({ group: OURS, handled: 2, left: 0 });
    expect((await list()).count).toBe(4);
  });

  it('stay when what the group needs is away', async () => {
    await appendPoison(1);
    failure = new Unavailable('not now');
    expect((await replay({ group: OURS })).json()).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    expect((await list()).count).toBe(3);
  });

  it.each([FOREIGN, 'example.nothing', 'projection:', 'example'])('of the group %s are not its own', async (group) => {
    await appendPoison(1);
    expect((await replay({ group })).json()).toMatchObject({ status: 404, code: 'GROUP_UNKNOWN' });
    expect(await store.deadLetters.list(FOREIGN)).toHaveLength(1);
  });

  it.each(['agent', 'supervisor', 'auditor'] as const)('are not for the role %s', async (role) => {
    expect(await list(role)).toMatchObject({ status: 403, code: 'ROLE_NOT_ALLOWED' });
    expect((await replay({ group: OURS }, role)).json()).toMatchObject({ status: 403, code: 'ROLE_NOT_ALLOWED' });
  });

  it('are not for strangers', async () => {
    expect((await example.app.inject({ url: LETTERS })).json()).toMatchObject({ status: 401, code: 'TOKEN_MISSING' });
  });

  it.each([{}, { group: '' }, { group: 7 }, { group: OURS, more: 1 }])('are not replayed by %j', async (body) => {
    expect((await replay(body)).json()).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
  });
});
