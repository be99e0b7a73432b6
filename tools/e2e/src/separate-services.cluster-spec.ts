import { mkdtempSync, rmSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@taizhang/testing';
import type { Cluster, ServiceProcess } from '@taizhang/testing/cluster';
import { testCluster } from './test-cluster.js';
import { Topic } from './topic.js';

const PATIENT = { patienceMs: 90_000, pauseMs: 200 };

describe('services that meet only in topics and over HTTP', () => {
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-services-'));
  let cluster: Cluster & { readonly remove: () => Promise<void> };
  let agent: string;
  let auditor: string;

  beforeAll(async () => {
    cluster = await testCluster(folder, { replicas: { intake: 1, complaint: 1 } });
    [agent, auditor] = [await token('agent'), await token('auditor')];
  }, 240_000);

  afterAll(async () => {
    await cluster.remove();
    rmSync(folder, { recursive: true });
  });

  const token = async (role: string) => {
    const { answer } = await cluster.taizhang('token', '--role', role, '--url', cluster.url);
    return (answer as { token: string }).token;
  };
  const only = (context: string): ServiceProcess => {
    const [process] = cluster.of(context);
    if (process === undefined) throw new RangeError(`nobody runs ${context}`);
    return process;
  };
  const asked = async (path: string, init: RequestInit & { readonly as?: string } = {}) => {
    const { as, ...rest } = init;
    const headers = { 'content-type': 'application/json', ...(as !== undefined && { authorization: `Bearer ${as}` }) };
    const answer = await fetch(new URL(path, cluster.url), { headers, ...rest });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const register = (serial: string, as = agent) =>
    asked('/intake/letters', { method: 'POST', as, body: letter(serial) });
  const complaintsOf = async (serial: string) =>
    (await asked(`/complaint/complaints/intake-letter-${serial}`, { as: agent })).status;

  it('make nobody act on a message that no log proves, and tell the auditor', async () => {
    const topic = await Topic.open(`${cluster.namespace}.intake`);
    try {
      expect((await register('1001')).status).toBe(201);
      await cluster.untilSettled();
      expect(await complaintsOf('1001')).toBe(200);
      await topic.write('no entry');
      await topic.writeChanged(/1001/g, '6666');
      const alarms = async () =>
        ((await asked('/audit/alarms', { as: auditor })).body.items as readonly Record<string, unknown>[]).map(
          ({ kind, code, context }) => [kind, code, context],
        );
      await until(
        'both are alarms',
        async () =>
          expect((await alarms()).sort()).toEqual([
            ['forged-message', 'MESSAGE_FORGED', 'intake'],
            ['forged-message', 'MESSAGE_INVALID', 'intake'],
          ]),
        PATIENT,
      );
      await cluster.untilSettled();
      expect(await complaintsOf('6666')).toBe(404);
      expect(new Set(await topic.reasonsOfDeadLetters())).toEqual(new Set(['MESSAGE_FORGED', 'MESSAGE_INVALID']));
      expect((await register('1002')).status).toBe(201);
      await cluster.untilSettled();
      expect(await complaintsOf('1002')).toBe(200);
    } finally {
      await topic.close();
    }
  }, 240_000);

  it('say which neighbour is away, and go on when it is back', async () => {
    await only('organisation').kill();
    await only('intake').restart(); // it has not seen the keys of tokens yet
    await until(
      'intake says who is away',
      async () =>
        expect(await register('1003')).toMatchObject({
          status: 503,
          body: { code: 'NEIGHBOUR_UNAVAILABLE', neighbour: 'organisation' },
        }),
      PATIENT,
    );
    await only('organisation').restart();
    await until('intake takes tokens again', async () => expect((await register('1003')).status).toBe(201), PATIENT);
  }, 240_000);

  it('finish what is in flight when they are told to stop, and end with 0 within ten seconds', async () => {
    await until('intake is ready', async () => expect((await register('1004')).status).toBe(201), PATIENT);
    const { url } = only('intake');
    const body = letter('1005');
    const headers = {
      ...{ 'content-type': 'application/json', authorization: `Bearer ${agent}` },
      ...{ 'content-length': Buffer.byteLength(body), expect: '100-continue' },
    };
    const sent = request(new URL('/intake/letters', url), { method: 'POST', headers });
    sent.flushHeaders();
    await once(sent, 'continue'); // it has the request, and waits for its body
    const began = performance.now();
    const ended = only('intake').kill('SIGTERM');
    await until('it takes no new ones', async () => expect(await isRefused(url)).toBe(true));
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    expect([answer.statusCode, JSON.parse(await text(answer))]).toMatchObject([201, { replayed: false }]);
    expect((await ended).exitCode).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
  }, 120_000);
});

function letter(serial: string): string {
  return JSON.stringify({
    ...{ serial, project: 'A3', receivedAt: '2026-03-01T09:00:00.000Z', occurredAt: '2026-03-02T09:00:00.000Z' },
    ...{ sender: 'A000102948', subject: '投诉小区夜间噪音', body: '夜里很吵，请管一管。' },
  });
}

/** Asked as cheaply as can be: requests in flight have five seconds from now. */
async function isRefused(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  try {
    await once(socket, 'connect');
    return false;
  } catch {
    return true;
  } finally {
    socket.destroy();
  }
}
