import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { createGateway } from './gateway.js';
import { HEALTH } from './health.js';

describe('the gateway', () => {
  let servers: Server[];

  beforeEach(() => {
    servers = [];
  });
  afterEach(() => servers.forEach((server) => server.close().closeAllConnections()));

  const listen = async (server: Server): Promise<URL> => {
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  };
  const replica = (answer: RequestListener) => listen(createServer(answer));
  const named = (name: string) => replica((_request, reply) => reply.end(name));
  const gateway = (routes: Record<string, readonly URL[]>) => listen(createGateway(new Map(Object.entries(routes))));
  const asked = async (url: URL, path: string, init?: RequestInit) => (await fetch(new URL(path, url), init)).text();
  const nowhere = async () => {
    const url = await named('gone');
    servers.pop()?.close();
    return url;
  };

  it('takes a request to the context that its path names, as it came, and its answer back as it is', async () => {
    const intake = await replica((incoming, reply) => {
      reply.writeHead(418, { 'x-seen': `${incoming.method} ${incoming.url} ${incoming.headers.authorization}` });
      incoming.pipe(reply);
    });
    const url = await gateway({ intake: [intake], audit: [await named('audit')] });
    const body = '{"a":1}';
    const answer = await fetch(new URL('/intake/calls?x=%2F', url), {
      ...{ method: 'POST', body, headers: { authorization: 'Bearer t' } },
    });
    expect([answer.status, answer.headers.get('x-seen'), await answer.text()]).toEqual([
      ...[418, 'POST /intake/calls?x=%2F Bearer t', body],
    ]);
  });

  describe('before whom proxies stand', () => {
    const told = async (trusted: readonly string[], forwarded?: string) => {
      const routes = new Map([['intake', [await replica((got, reply) => reply.end(got.headers['x-forwarded-for']))]]]);
      const url = await listen(createGateway(routes, trusted));
      return asked(url, '/intake', forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } });
    };

    it('S1-61 says who asked', async () => expect(await told([])).toBe('127.0.0.1'));
    it('S1-61 passes nothing on that somebody says who is not trusted', async () =>
      expect(await told(['10.0.0.0/8'], '10.1.0.7')).toBe('127.0.0.1'));
    it('S1-61 adds whoever is trusted to what they say', async () =>
      expect(await told(['127.0.0.0/8'], '203.0.113.9, 10.1.0.7')).toBe('203.0.113.9, 10.1.0.7, 127.0.0.1'));
    it('S1-61 names a trusted one who says nothing', async () => expect(await told(['127.0.0.0/8'])).toBe('127.0.0.1'));
  });

  it.each([
    '/audit/status',
    '/log/audit/main/checkpoint',
    '/feeds/audit/dead-letters',
    '/keys/audit/rotation',
    '/audit?x=1',
  ])('finds the context in %s', async (path) => {
    const url = await gateway({ intake: [await named('intake')], audit: [await named('audit')] });
    expect(await asked(url, path)).toBe('audit');
  });

  it('takes replicas in turn', async () => {
    const url = await gateway({ intake: [await named('a'), await named('b')] });
    const answers = [await asked(url, '/intake'), await asked(url, '/intake'), await asked(url, '/intake')];
    expect(answers).toEqual(['a', 'b', 'a']);
  });

  it('asks another replica when one does not take the connection, bodies too', async () => {
    const echo = await replica((incoming, reply) => void incoming.pipe(reply));
    const url = await gateway({ intake: [await nowhere(), echo] });
    for (const body of ['first', 'second', 'third']) {
      expect(await asked(url, '/intake/calls', { method: 'POST', body })).toBe(body);
    }
  });

  it('asks no other when one took the request and died: it may have done it', async () => {
    let seen = 0;
    const dying = () =>
      replica((incoming) => {
        seen++;
        incoming.socket.destroy();
      });
    const url = await gateway({ intake: [await dying(), await dying()] });
    const answer = await fetch(new URL('/intake/calls', url), { method: 'POST', body: '{}' });
    expect([answer.status, seen]).toEqual([503, 1]);
  });

  it('says which context cannot be reached', async () => {
    const url = await gateway({ intake: [await nowhere()] });
    const answer = await fetch(new URL('/intake/calls', url));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await answer.json()).toMatchObject({ code: 'NEIGHBOUR_UNAVAILABLE', neighbour: 'intake' });
  });

  it.each(['/', '/nobody/x', '/log/nobody/main/vkey', '//intake/calls'])('has no route for %s', async (path) => {
    const url = await gateway({ intake: [await named('intake')] });
    const answer = await fetch(`${url.origin}${path}`);
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'ROUTE_UNKNOWN' }]);
  });

  it('S1-10 answers of its own only about health, and that it has no route', async () => {
    let seen: string | undefined;
    const noting = await replica((incoming, reply) => {
      seen = `${incoming.method} ${incoming.url}`;
      reply.end();
    });
    const url = await gateway({ customer: [noting], audit: [noting] });
    const segment = fc.constantFrom('customer', 'audit', 'log', 'feeds', 'keys', 'health', 'live', 'metrics', 'docs');
    const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => `/${segments.join('/')}`);
    const method = fc.constantFrom('GET', 'HEAD', 'POST', 'DELETE');
    const property = fc.asyncProperty(method, path, async (asking, asked) => {
      if (asked in HEALTH) return;
      seen = undefined;
      const { status } = await fetch(new URL(asked, url), { method: asking });
      expect(seen).toBe(status === 404 ? undefined : `${asking} ${asked}`);
    });
    await fc.assert(property, { numRuns: 200 });
  });

  it('takes no body that no service would take, however it is sent', async () => {
    const url = await gateway({ intake: [await named('intake')] });
    const sent = request(new URL('/intake/calls', url), { method: 'POST' });
    sent.on('error', () => undefined); // it may be cut off while it is still sending
    sent.end(Buffer.alloc(3 * 1024 * 1024));
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(413);
    answer.destroy();
  });

  const saying = (answers: Record<string, object>) =>
    replica((incoming, reply) => reply.end(JSON.stringify(answers[incoming.url ?? ''])));

  it('is ready when every context is, and says which are not', async () => {
    const well = await saying({ '/health/ready': { status: 'ready' } });
    const ill = await saying({ '/health/ready': { status: 'not-ready' } });
    const first = await fetch(new URL('/health/ready', await gateway({ intake: [well], audit: [well] })));
    expect([first.status, await first.json()]).toEqual([200, { status: 'ready', missing: [] }]);
    const second = await fetch(
      new URL('/health/ready', await gateway({ intake: [ill], audit: [well], revisit: [await nowhere()] })),
    );
    expect([second.status, await second.json()]).toEqual([
      503,
      { status: 'not-ready', missing: ['intake', 'revisit'] },
    ]);
  });

  it('tells how far all groups are behind, or nothing', async () => {
    const intake = await saying({ '/health/feeds': { feeds: [{ group: 'a', lag: 1 }] } });
    const audit = await saying({ '/health/feeds': { feeds: [{ group: 'b', lag: 0 }] } });
    const path = '/health/feeds';
    const all = await fetch(new URL(path, await gateway({ intake: [intake], audit: [audit] })));
    expect(await all.json()).toEqual({
      feeds: [
        { group: 'a', lag: 1 },
        { group: 'b', lag: 0 },
      ],
    });
    expect((await fetch(new URL(path, await gateway({ intake: [intake], audit: [await nowhere()] })))).status).toBe(
      503,
    );
  });

  it('lives without anybody behind it', async () => {
    const url = await gateway({ intake: [await nowhere()] });
    expect((await fetch(new URL('/health/live', url))).status).toBe(200);
  });
});
