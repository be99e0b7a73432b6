import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { exampleApplication, type ExampleApplication } from '../testing/example-application.testing.js';

describe('a connection', () => {
  let example: ExampleApplication;

  beforeEach(async () => {
    example = await exampleApplication();
    await example.app.listen(0, '127.0.0.1');
  });

  afterEach(() => example.close());

  async function open(): Promise<Socket> {
    const { port } = example.app.getHttpServer().address() as AddressInfo; // it listens on a port
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return socket;
  }

  async function send(bytes: string): Promise<{ head: string; problem: unknown }> {
    const socket = await open();
    socket.write(bytes);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    return { head, problem: JSON.parse(body) };
  }

  it('that does not speak HTTP is told so', async () => {
    const { head, problem } = await send('13812345678\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
    expect(head).toContain('content-type: application/problem+json');
    expect(problem).toMatchObject({ code: 'REQUEST_MALFORMED', status: 400, correlationId: expect.any(String) });
    expect(JSON.stringify(problem)).not.toContain('13812345678');
  });

  it('that sends too many headers is told so', async () => {
    const { head, problem } = await send(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(head).toMatch(/^HTTP\/1.1 431 /);
    expect(problem).toMatchObject({ code: 'HEADERS_TOO_LARGE', status: 431 });
  });

  it('whose body does not come as announced is refused', async () => {
    const request =
      'POST /example/visits HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nconnection: close\r\n';
    const { problem } = await send(`${request}transfer-encoding: chunked\r\n\r\nzz\r\n`);
    expect(problem).toMatchObject({ code: 'REQUEST_MALFORMED', status: 400 });
  });

  it('that is cut in the middle of a body leaves the service well, and nothing in its log of errors', async () => {
    const socket = await open();
    socket.write(
      'POST /example/visits HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
    );
    socket.destroy();
    await once(socket, 'close');
    const answer = await send('GET /example/nothing HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    expect(answer.problem).toMatchObject({ code: 'ROUTE_UNKNOWN' });
    expect(example.lines.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  it('that is kept open does not hold up the end', async () => {
    const socket = await open();
    socket.write('GET /example/opening-hours HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(socket, 'data');
    const ended = once(socket, 'close');
    await example.app.close();
    await ended;
  });

  it('names neither the framework nor the server', async () => {
    const { head } = await send('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    expect(head).not.toMatch(/^(server|x-powered-by):/im);
  });
});
