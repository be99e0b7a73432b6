import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KafkaMessage, Message } from 'kafkajs';
import type { EventLog } from '@taizhang/event-log';
import { append, openTestLog } from '../testing/process/index.js';
import { HEADERS } from './message.js';
import { MessageVerifier } from './message-verifier.js';
import { readRelayBatch } from './relay-batch.js';

type Received = Pick<KafkaMessage, 'value' | 'headers'>;

describe('a message', () => {
  let folder: string;
  let log: EventLog;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'event-feed-'));
    log = await openTestLog(folder, 'intake');
    for (let number = 0; number < 7; number++) await append(log, `case-${number}`, 'Opened', 'Moved');
  });
  afterEach(async () => {
    await log.close();
    await rm(folder, { recursive: true });
  });

  const messages = async () => ((await readRelayBatch(log, 0))?.messages ?? []).map(received);
  const message = async (position: number) => (await messages())[position] ?? { value: null };
  const verify = (message: Received) => new MessageVerifier(log.vkey).verify(message);
  const forged = { code: 'MESSAGE_FORGED' };

  it('is the bytes of an entry, keyed by stream, with CloudEvents attributes and a trace of its request', async () => {
    const second = await published(log, 1);
    const [, entry] = await log.read(0, 2);
    expect(second.key).toBe('case-0');
    expect(second.value).toEqual(Buffer.from(entry?.bytes ?? []));
    expect(second.headers).toMatchObject({
      ce_specversion: '1.0',
      ce_type: 'Moved',
      ce_source: 'test/intake/main',
      ce_subject: 'case-0',
      'content-type': 'application/json',
      'taizhang-position': '1',
    });
    expect(second.headers?.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it('is believed as the event and the entry that it proves', async () => {
    for (const [position, each] of (await messages()).entries()) {
      const fed = await verify(each);
      expect(fed?.event).toMatchObject({ position, context: 'intake' });
      expect(fed?.entry).toEqual((await log.read(position, 1))[0]);
    }
  });

  it('has a trace id that is one for all that a request set off, whatever its correlation id', async () => {
    const traces = (await messages()).map(({ headers }) => String(headers?.traceparent).slice(3, 35));
    expect(new Set(traces).size).toBe(1);
  });

  it.each([
    ['nothing', null],
    ['no JSON', Buffer.from('{')],
    ['no entry', Buffer.from('{"id":"1"}')],
  ])('is invalid when its value is %s', async (_, value) => {
    await expect(verify({ ...(await message(3)), value })).rejects.toMatchObject({ code: 'MESSAGE_INVALID' });
  });

  it('is forged when one byte of the entry is another', async () => {
    const genuine = await message(3);
    const value = Buffer.from(String(genuine.value).replace('person-1', 'person-2'));
    await expect(verify({ ...genuine, value })).rejects.toMatchObject(forged);
  });

  it.each(Object.values(HEADERS).filter((name) => name !== HEADERS.source))('is forged without %s', async (name) => {
    const genuine = await message(3);
    const headers = { ...genuine.headers };
    delete headers[name];
    await expect(verify({ ...genuine, headers })).rejects.toMatchObject(forged);
  });

  it.each([
    ['the position of another entry', HEADERS.position, Buffer.from('4')],
    ['a position that is no number', HEADERS.position, Buffer.from('3.0')],
    ['a proof that is no list of hashes', HEADERS.proof, Buffer.alloc(33)],
    ['a proof of other hashes', HEADERS.proof, Buffer.alloc(4 * 32)],
    ['a checkpoint that nobody signed', HEADERS.checkpoint, Buffer.from('test/intake/main\n14\nAA==\n')],
  ])('is forged with %s', async (_, name, value) => {
    const genuine = await message(3);
    await expect(verify({ ...genuine, headers: { ...genuine.headers, [name]: value } })).rejects.toMatchObject(forged);
  });

  it('is forged under a checkpoint that another log signed, whatever it says its source is', async () => {
    const other = await openTestLog(folder, 'complaint');
    await append(other, 'case-1', 'Opened');
    const foreign = await published(other, 0);
    await other.close();
    const relabelled = received({
      ...foreign,
      headers: { ...foreign.headers, ce_source: log.origin },
    });
    await expect(verify(relabelled)).rejects.toMatchObject(forged);
  });

  it("is passed over when it is another tenant's", async () => {
    const genuine = await message(3);
    const headers = { ...genuine.headers, ce_source: Buffer.from('test/intake/other') };
    expect(await verify({ ...genuine, headers })).toBeUndefined();
  });
});

describe('a batch of messages', () => {
  it('stays below what a broker takes at once, and misses nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'event-feed-'));
    const log = await openTestLog(folder, 'intake');
    const events = Array.from({ length: 50 }, () => ({ type: 'Opened', v: 1, data: { text: 'x'.repeat(60_000) } }));
    await log.append({ id: 'c', stream: 's', expectedVersion: 0, events, actor: 'a', correlationId: 'c' });
    let next = 0;
    for (let batch = await readRelayBatch(log, 0); batch; batch = await readRelayBatch(log, next)) {
      expect(batch.messages.reduce((bytes, { value }) => bytes + (value?.length ?? 0), 0)).toBeLessThan(900_000);
      expect(batch.next).toBe(next + batch.messages.length);
      next = batch.next;
    }
    expect(next).toBe(50);
    await log.close();
    await rm(folder, { recursive: true });
  });
});

async function published(log: EventLog, position: number): Promise<Message> {
  const { messages } = (await readRelayBatch(log, position)) ?? { messages: [] };
  const [first] = messages;
  if (first === undefined) throw new Error(`nothing is at ${position}`);
  return first;
}

/** As a broker hands it over: headers are bytes. */
function received({ value, headers = {} }: Message): Received {
  const bytes = Object.entries(headers).map(
    ([name, header]) => [name, Buffer.isBuffer(header) ? header : Buffer.from(String(header))] as const,
  );
  return { value: value === null ? null : Buffer.from(value), headers: Object.fromEntries(bytes) };
}
