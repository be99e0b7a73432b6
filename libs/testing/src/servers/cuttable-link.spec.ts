import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { CuttableLink } from './cuttable-link.js';
import { until } from '../until.js';

const HOST = '127.0.0.1';
const OTHER = '127.0.0.9';

describe('a link that can be cut', () => {
  let server: Server;
  let link: CuttableLink;
  /** The server's ends of all connections. */
  let accepted: Socket[];
  let heardByServer: string;

  beforeEach(async () => {
    accepted = [];
    heardByServer = '';
    server = createServer((socket) => {
      accepted.push(socket);
      socket.on('data', (heard) => {
        heardByServer += heard.toString();
        socket.write(heard);
      });
    });
    await once(server.listen(0, HOST), 'listening');
    link = await CuttableLink.open(HOST, (server.address() as AddressInfo).port);
  });

  afterEach(async () => {
    await link.close();
    server.close();
  });

  const client = (localAddress = HOST) => new Client(link.address, localAddress);

  test('passes on what both ends say', async () => {
    const one = client();
    one.say('hello');
    await one.hears('hello');
  });

  test('holds what is said while it is cut, and passes it on when it heals', async () => {
    const [one, other] = [client(), client(OTHER)];
    one.say('before,');
    await one.hears('before,');

    link.cut(HOST);
    one.say('meanwhile,');
    accepted[0]?.write('unasked,');
    other.say('as always,');
    await other.hears('as always,');
    expect([one.heard, heardByServer]).toEqual(['before,', 'before,as always,']);

    link.heal();
    await one.hears('before,unasked,meanwhile,');
  });

  test.each([[[HOST]], [[]]])('is as if it had never been cut off from %j once it has healed', async (from) => {
    const one = client();
    one.say('hello,');
    await one.hears('hello,');
    link.cut(...from);
    link.heal();
    link.heal();

    const later = client();
    later.say('hello,');
    await later.hears('hello,');
    one.say('again,');
    await one.hears('hello,again,');
    expect(heardByServer).toBe('hello,hello,again,');
  });

  test('holds connections that are made while it is cut', async () => {
    link.cut();
    const [one, other] = [client(), client(OTHER)];
    one.say('one');
    other.say('other');
    await until('both stand', async () => expect(accepted).toHaveLength(2));
    expect([one.heard, other.heard]).toEqual(['', '']);

    link.heal();
    await one.hears('one');
    await other.hears('other');
  });

  test('tells neither end that the other has gone until it heals', async () => {
    const one = client();
    one.say('hello');
    await one.hears('hello');
    link.cut();
    one.socket.resetAndDestroy();
    const other = client();
    await until('another stands', async () => expect(accepted).toHaveLength(2));
    expect(accepted[0]?.destroyed).toBe(false);

    link.heal();
    await until('the server knows', async () => expect(accepted[0]?.destroyed).toBe(true));
    other.socket.destroy();
  });

  test('ends the connections of a server that has ended, and with it its own', async () => {
    const one = client();
    one.say('hello');
    await one.hears('hello');
    accepted[0]?.destroy();
    await until('the client knows', async () => expect(one.socket.destroyed).toBe(true));
  });
});

class Client {
  readonly socket: Socket;
  heard = '';

  constructor(address: string, localAddress: string) {
    const [host, port] = address.split(':');
    this.socket = connect({ host: host ?? '', port: Number(port), localAddress });
    this.socket.on('data', (heard) => (this.heard += heard.toString()));
  }

  say(text: string): void {
    this.socket.write(text);
  }

  async hears(text: string): Promise<void> {
    await until(`it hears ${text}`, async () => expect(this.heard).toBe(text));
  }
}
