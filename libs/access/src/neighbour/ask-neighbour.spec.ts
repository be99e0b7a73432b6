import { describe, expect, it } from '@jest/globals';
import { answeringServer } from '../testing/answering-server.testing.js';
import { askNeighbour } from './ask-neighbour.js';
import { NeighbourUnavailable } from './neighbour-unavailable.js';

const well = { status: 200, body: 'well' };
const textOf = (body: Uint8Array | undefined) => Buffer.from(body ?? []).toString('utf8');

describe('a neighbour', () => {
  it('is asked once when it answers, with what it is to be asked', async () => {
    const server = await answeringServer(() => well);
    const headers = { authorization: 'Bearer abc' };
    const request = {
      url: new URL('/path?q=1', server.url),
      headers,
      method: 'POST',
      body: 'a=b',
      maxBytes: 10,
    } as const;
    const { status, body } = await askNeighbour('audit', request);
    expect([status, textOf(body)]).toEqual([200, 'well']);
    expect(server.asked).toMatchObject([{ method: 'POST', path: '/path?q=1', headers, body: 'a=b' }]);
  });

  it.each([408, 429, 500, 502, 503, 504])('is asked again when it answers with %d', async (status) => {
    const server = await answeringServer((_asked, count) => (count < 3 ? { status, body: '' } : well));
    expect((await askNeighbour('audit', { url: server.url, maxBytes: 10 })).status).toBe(200);
    expect(server.asked).toHaveLength(3);
  });

  it.each([200, 301, 400, 401, 403, 404, 409])('is taken at its word when it answers with %d', async (status) => {
    const headers = { location: '/elsewhere' };
    const server = await answeringServer(() => ({ status, body: '', headers }));
    expect((await askNeighbour('audit', { url: server.url, maxBytes: 10 })).status).toBe(status);
    expect(server.asked.map(({ path }) => path)).toEqual(['/']);
  });

  it('is away when it keeps saying so, by its name', async () => {
    const server = await answeringServer(() => ({ status: 503, body: '' }));
    const asking = askNeighbour('audit', { url: server.url, maxBytes: 10 });
    await expect(asking).rejects.toMatchObject({ code: 'NEIGHBOUR_UNAVAILABLE', neighbour: 'audit' });
    expect(server.asked).toHaveLength(3);
  });

  it('is away when nobody listens', async () => {
    const server = await answeringServer(() => well);
    await server.stop();
    await expect(askNeighbour('audit', { url: server.url, maxBytes: 10 })).rejects.toBeInstanceOf(NeighbourUnavailable);
  });

  it('is away when it keeps silent, and is not waited for for ever', async () => {
    const server = await answeringServer(() => 'silence');
    const patience = { attempts: 2, timeoutMilliseconds: 1_000 };
    await expect(askNeighbour('audit', { url: server.url, maxBytes: 10 }, patience)).rejects.toMatchObject({
      neighbour: 'audit',
    });
    expect(server.asked).toHaveLength(2);
  });

  it('is heard again after one silence', async () => {
    const server = await answeringServer((_asked, count) => (count === 1 ? 'silence' : well));
    const patience = { attempts: 2, timeoutMilliseconds: 2_000 };
    expect((await askNeighbour('audit', { url: server.url, maxBytes: 10 }, patience)).status).toBe(200);
  });

  it.each([
    [10, 'x'.repeat(10)],
    [11, ''],
    [1_000_000, ''],
  ])('is heard out up to ten bytes: %d', async (length, expected) => {
    const server = await answeringServer(() => ({ status: 200, body: 'x'.repeat(length) }));
    const { body } = await askNeighbour('audit', { url: server.url, maxBytes: 10 });
    expect([body === undefined, textOf(body)]).toEqual([expected === '', expected]);
  });
});
