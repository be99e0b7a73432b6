import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { answerWhileStarting } from './starting-server.js';

describe('a process that waits for its servers', () => {
  let url: string;
  let giveUpPort: () => Promise<void>;

  beforeEach(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    giveUpPort = await answerWhileStarting({ port, host: '127.0.0.1', missing: () => ['kafka'] });
  });
  afterEach(() => giveUpPort());

  it('says that it lives', async () => {
    expect(await (await fetch(`${url}/health/live`)).json()).toEqual({ status: 'live' });
  });

  it.each([
    ['GET', '/customer/customers'],
    ['POST', '/customer/searches'],
    ['HEAD', '/log/customer/main/tile/entries/000'],
    ['GET', '/anything?else=1'],
  ])('S1-10 answers %s %s with what is missing, and with nothing else', async (method, path) => {
    const answer = await fetch(url + path, { method });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    const said = method === 'HEAD' ? '' : JSON.stringify({ status: 'not-ready', missing: ['kafka'] });
    expect(await answer.text()).toBe(said);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port
  server.close();
  await once(server, 'close');
  return port;
}
