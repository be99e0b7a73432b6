import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NeighbourUnavailable, type Role, type ServiceTokens } from '@taizhang/access';
import type { ReadableLog } from '@taizhang/event-log';
import { openServedLog } from '@taizhang/event-log/http';
import { testIdentity } from '@taizhang/event-log/testing';
import { exampleApplication, type ExampleApplication } from '../../testing/example-application.testing.js';
import { tokenOf } from '../../testing/tokens.testing.js';

const SIZE = 700;
/** What is answered instead of the truth; a number is a status. */
type Lie = (path: string, body: Buffer) => Buffer | number | undefined;

describe('a log that is read over HTTP', () => {
  let example: ExampleApplication;
  let server: Server;
  let lie: Lie;
  let asked: string[];
  let role: Role;
  let discarded: string[];

  beforeAll(async () => {
    example = await exampleApplication();
    await appendEvents(SIZE, 0);
    server = createServer((request, response) => {
      const { url = '', headers } = request;
      asked.push(url.replace(/^\/gate/, ''));
      void example.app.inject({ url: url.replace(/^\/gate/, ''), headers }).then((answer) => {
        const told = lie(url, answer.rawPayload);
        if (typeof told === 'number') response.writeHead(told).end();
        else response.writeHead(answer.statusCode).end(told ?? answer.rawPayload);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await example.close();
  });

  beforeEach(() => {
    [asked, discarded, role] = [[], [], 'auditor'];
    lie = () => undefined;
  });

  async function appendEvents(count: number, version: number): Promise<void> {
    const events = Array.from({ length: count }, () => ({ type: 'VisitorLeft', v: 1, data: {} }));
    const commit = { stream: 'visit-v-1', expectedVersion: version, actor: 'p-1', correlationId: 'c-1' };
    await example.services.log.append({ ...commit, id: `k-${version}`, events });
  }

  const tokens: ServiceTokens = { bearer: () => tokenOf({ role }), discard: (token) => void discarded.push(token) };

  function open(change: Partial<Parameters<typeof openServedLog>[0]> = {}): ReadableLog {
    const { port } = server.address() as AddressInfo; // it listens on TCP
    const { origin, vkey } = example.services.log;
    const patience = { attempts: 2, timeoutMilliseconds: 10_000 };
    const baseUrl = new URL(`http://127.0.0.1:${port}/gate/`);
    return openServedLog({ baseUrl, origin, vkey, tokens, patience, ...change });
  }

  const refusedWith = (code: string) => expect.objectContaining({ code });
  const entriesAsked = () => asked.filter((path) => path.includes('/entries/'));

  describe('is the log itself', () => {
    it('by its name, its key and its head', async () => {
      const { log } = example.services;
      const served = open();
      const names = ({ origin, context, tenant, vkey }: ReadableLog) => ({ origin, context, tenant, vkey });
      expect(names(served)).toEqual(names(log));
      const [head, expected] = [await served.head(), await log.head()];
      expect([head.size, head.checkpoint]).toEqual([expected.size, expected.checkpoint]);
      expect(Buffer.compare(head.root, expected.root)).toBe(0);
    });

    it.each([
      [0, 10_000],
      [0, 1],
      [255, 2],
      [256, 256],
      [600, 50],
      [600, 10_000],
      [699, 1],
      [700, 10],
      [1_000_000, 10],
      [3, 0],
      [3, -1],
      [3, Number.NaN],
    ])('by its entries from %d, %d at most', async (from, limit) => {
      const read = (entries: readonly { position: number; bytes: Uint8Array }[]) =>
        entries.map(({ position, bytes }) => [position, Buffer.from(bytes).toString('utf8')]);
      expect(read(await open().read(from, limit))).toEqual(read(await example.services.log.read(from, limit)));
    });

    it.each([
      [0, 0, 256],
      [0, 2, 188],
      [0, 2, 1],
      [1, 0, 2],
      [0, 2, 189],
      [0, 3, 1],
      [2, 0, 1],
      [0, 0, 0],
      [0, 0, 257],
      [0, 0.5, 1],
      [-1, 0, 1],
      [64, 0, 1],
      [0, Number.NaN, 1],
    ])('by its tiles: level %d, index %d, width %d', async (level, index, width) => {
      const served = await open().tile(level, index, width);
      const expected = await example.services.log.tile(level, index, width);
      expect(served && Buffer.from(served).toString('hex')).toBe(expected && Buffer.from(expected).toString('hex'));
    });

    it('when it has grown', async () => {
      const served = open();
      expect(await served.read(700, 10)).toEqual([]);
      const { size } = await served.head();
      await appendEvents(3, size);
      expect((await served.read(size, 10)).map(({ position }) => position)).toEqual([size, size + 1, size + 2]);
    });
  });

  describe('is fetched no more often than it must be', () => {
    it('bundle by bundle, when it is read on in small steps', async () => {
      const served = open();
      for (let from = 0; from < 512; from += 64) expect(await served.read(from, 64)).toHaveLength(64);
      expect(entriesAsked()).toEqual(['/log/example/main/tile/entries/000', '/log/example/main/tile/entries/001']);
    });

    it('once for a full tile, whatever width of it is asked for', async () => {
      const served = open();
      for (const width of [256, 256, 7]) expect(await served.tile(0, 0, width)).toHaveLength(width * 32);
      expect(asked).toEqual(['/log/example/main/tile/0/000']);
    });

    it('again after one refusal that was not meant', async () => {
      lie = () => (asked.length === 1 ? 503 : undefined);
      expect((await open().head()).size).toBeGreaterThanOrEqual(SIZE);
      expect(asked).toHaveLength(2);
    });
  });

  describe('is not available', () => {
    const unavailable = { code: 'LOG_UNAVAILABLE', message: 'the log that example serves cannot be read now' };

    it('when its process keeps saying so', async () => {
      lie = () => 503;
      const cause = expect.any(NeighbourUnavailable);
      await expect(open().head()).rejects.toMatchObject({ ...unavailable, cause });
      expect(asked).toHaveLength(2);
    });

    it('when nobody listens', async () => {
      const served = open({ baseUrl: new URL('http://127.0.0.1:9') });
      await expect(served.tile(0, 0, 256)).rejects.toMatchObject(unavailable);
    });

    it('to who is no auditor', async () => {
      role = 'agent';
      await expect(open().read(0, 1)).rejects.toMatchObject(unavailable);
      expect([entriesAsked().length, discarded]).toEqual([1, []]);
    });

    it('to whose token is refused, after another was tried', async () => {
      lie = (path) => (path.includes('/entries/') ? 401 : undefined);
      await expect(open().read(0, 1)).rejects.toMatchObject(unavailable);
      expect([entriesAsked().length, discarded.length]).toEqual([2, 1]);
    });

    it('when there is no token to be had', async () => {
      const none = { ...tokens, bearer: () => Promise.reject(new NeighbourUnavailable('organisation')) };
      await expect(open({ tokens: none }).read(0, 1)).rejects.toMatchObject({
        ...unavailable,
        cause: expect.objectContaining({ neighbour: 'organisation' }),
      });
    });

    it('when it is served somewhere else', async () => {
      lie = () => 404;
      await expect(open().head()).rejects.toEqual(refusedWith('LOG_UNAVAILABLE'));
    });
  });

  const about =
    (name: RegExp, change: (body: Buffer) => Buffer | number): Lie =>
    (path, body) =>
      name.test(path) ? change(body) : undefined;
  const flip = (at: number) => (body: Buffer) => {
    const changed = Buffer.from(body);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    return changed;
  };
  const cut = (body: Buffer) => body.subarray(0, -1);

  it.each<[string, Lie]>([
    ['a checkpoint that is none', about(/checkpoint$/, () => Buffer.from('nonsense'))],
    ['a checkpoint of another size', about(/checkpoint$/, flip(30))],
    ['a checkpoint with another signature', about(/checkpoint$/, flip(150))],
    ['a checkpoint without end', about(/checkpoint$/, (body) => Buffer.concat([body, Buffer.alloc(10_000_000)]))],
    ['a bundle that is cut off', about(/entries/, cut)],
    ['a bundle of another length', about(/entries/, flip(0))],
    ['fewer entries than it signed', about(/entries/, () => 404)],
    ['a bundle without end', about(/entries/, (body) => Buffer.concat([body, Buffer.alloc(20_000_000)]))],
    ['a tile that is cut off', about(/tile\/0/, cut)],
    ['a tile of another width', about(/tile\/0/, (body) => body.subarray(32))],
    ['a tile without end', about(/tile\/0/, (body) => Buffer.concat([body, Buffer.alloc(32)]))],
  ])('is corrupt when its process serves %s', async (_what, lying) => {
    lie = lying;
    const served = open();
    const everything = served.read(0, 300).then(() => served.tile(0, 0, 256));
    await expect(everything).rejects.toEqual(refusedWith('LOG_CORRUPT'));
  });

  it('is not opened with another log’s key', () => {
    for (const vkey of [testIdentity('test.local/other/main').vkey, 'nonsense']) {
      expect(() => open({ vkey })).toThrow(refusedWith('LOG_IDENTITY_MISMATCH'));
    }
  });

  it('is not believed without its own signature', async () => {
    const { vkey } = testIdentity('test.local/example/main', 2);
    await expect(open({ vkey }).head()).rejects.toEqual(refusedWith('LOG_CORRUPT'));
  });
});
