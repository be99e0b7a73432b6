import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exampleApplication, signIn, type ExampleApplication } from '../testing/example-application.testing.js';
import { createMetrics, type Metrics } from './metrics.js';
import { metricsModule } from './metrics-module.js';

const lagOf = (group: string, lag: number) => ({ group, context: 'example', lag });

describe('metrics', () => {
  let example: ExampleApplication;
  let metrics: Metrics;

  beforeEach(async () => {
    metrics = createMetrics();
    example = await exampleApplication({ modules: [metricsModule(metrics)], metrics });
  });

  afterEach(() => example.close());

  const text = async () => (await example.app.inject({ url: '/metrics' })).body;
  const lines = async (name: string) =>
    (await text()).split('\n').filter((line) => line.startsWith(`taizhang_${name}`));
  const requests = () => lines('http_request_duration_seconds_count');

  it('are served as text for Prometheus, with those of the process', async () => {
    const answer = await example.app.inject({ url: '/metrics' });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    expect(answer.body).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(answer.body).toMatch(/^nodejs_eventloop_lag_seconds /m);
  });

  it('count requests by method, route and status, and time them', async () => {
    const before = performance.now();
    await example.app.inject(await signIn('v-1'));
    await example.app.inject(await signIn('v-1'));
    await example.app.inject(await signIn('v-2'));
    await example.app.inject({ url: '/example/visits/v-1' });
    const seconds = (performance.now() - before) / 1_000;
    const name = 'taizhang_http_request_duration_seconds_count';
    expect(await requests()).toEqual([
      `${name}{method="POST",route="/example/visits",status="201"} 2`,
      `${name}{method="POST",route="/example/visits",status="409"} 1`,
      `${name}{method="GET",route="/example/visits/:visit",status="401"} 1`,
    ]);
    const sums = await lines('http_request_duration_seconds_sum');
    const total = sums.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThan(4 * seconds); // in seconds; one may end while the next begins
  });

  it('make no series of what a caller writes', async () => {
    const segment = fc.stringMatching(/^[A-Za-z0-9._~-]{1,20}$/);
    const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD');
    const ask = fc.record({ method, path: fc.array(segment, { maxLength: 4 }), below: fc.boolean() });
    const before = new Set<string>();
    await fc.assert(
      fc.asyncProperty(ask, async ({ method: asked, path, below }) => {
        const url = `${below ? '/example/visits/' : '/'}${path.join('/')}?${path.join('&')}`;
        await example.app.inject({ method: asked, url });
      }),
      { numRuns: 300 },
    );
    for (const line of await requests()) before.add(/route="([^"]*)"/.exec(line)?.[1] ?? '');
    const routes = ['/example/visits/:visit', '/example/visits', '/example/opening-hours', '/docs', '/openapi.json'];
    const known = [...routes, '/example/visits/:visit/leave', '/metrics', 'unrouted'];
    expect([...before].filter((route) => !known.includes(route))).toEqual([]);
    expect(before).toContain('unrouted');
    expect((await requests()).length).toBeLessThan(30);
  });

  it('tell how far groups are behind, and nothing of those that are no more', async () => {
    let lags = [lagOf('projection:visits:1', 3), lagOf('example.when-left.tell', 0)];
    metrics.watchFeed({ lag: async () => lags });
    expect(await lines('feed_lag_entries')).toEqual([
      'taizhang_feed_lag_entries{group="projection:visits:1",context="example"} 3',
      'taizhang_feed_lag_entries{group="example.when-left.tell",context="example"} 0',
    ]);
    lags = [lagOf('projection:visits:2', 1)];
    expect(await lines('feed_lag_entries')).toEqual([
      'taizhang_feed_lag_entries{group="projection:visits:2",context="example"} 1',
    ]);
  });

  it('tell how far relays are behind', async () => {
    metrics.watchRelays(async () => [{ context: 'example', lag: 12 }]);
    expect(await lines('relay_lag_entries')).toEqual(['taizhang_relay_lag_entries{context="example"} 12']);
  });

  it('tell how large a log is, and in how many groups this process appended', async () => {
    metrics.watchLog(example.services.log);
    expect(await lines('log_')).toEqual([
      'taizhang_log_append_groups_total{context="example"} 0',
      'taizhang_log_entries{context="example"} 0',
    ]);
    await example.app.inject(await signIn('v-1'));
    await example.app.inject(await signIn('v-2'));
    expect(await lines('log_')).toEqual([
      'taizhang_log_append_groups_total{context="example"} 2',
      'taizhang_log_entries{context="example"} 2',
    ]);
  });

  it('count what a feed could not handle, and forged messages besides', async () => {
    const failed = (code: string, group = 'auditor:intake') =>
      metrics.feedFailed({ group, context: 'intake', error: Object.assign(new Error('number 13812345678'), { code }) });
    failed('MESSAGE_FORGED');
    failed('HANDLER_FAILED');
    failed('UNAVAILABLE', 'complaint.when-dispatched.register');
    expect(await lines('feed_')).toEqual([
      'taizhang_feed_failures_total{group="auditor:intake",context="intake"} 2',
      'taizhang_feed_failures_total{group="complaint.when-dispatched.register",context="intake"} 1',
      'taizhang_feed_forged_messages_total{context="intake"} 1',
    ]);
    expect(await text()).not.toContain('13812345678');
  });

  it('go on without what cannot be read now, and say so', async () => {
    metrics.watchFeed({ lag: () => Promise.reject(new Error('mongodb://user:password@host is away')) });
    const all = await text();
    expect(all).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(all).not.toMatch(/^taizhang_feed_lag_entries/m);
    expect(all).not.toContain('password');
    expect(await lines('metric_unread_total')).toEqual([
      expect.stringMatching(/^taizhang_metric_unread_total\{metric="taizhang_feed_lag_entries"\} [12]$/),
    ]);
  });
});
