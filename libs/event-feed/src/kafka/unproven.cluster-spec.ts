import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KafkaMessage, Message } from 'kafkajs';
import type { StoredEntry } from '@taizhang/event-log';
import { eventually } from '../testing/index.js';
import { append } from '../testing/process/index.js';
import { newKafkaFeedFixture, type KafkaFeedFixture } from '../testing/kafka/kafka-feed.fixture.js';
import { kafkaClient } from './kafka-client.js';
import { DEAD_LETTER_PRODUCER } from './kafka-settings.js';
import { readTopic } from './read-topic.js';

describe('whoever can write to a topic', () => {
  let fixture: KafkaFeedFixture;
  beforeEach(async () => {
    fixture = await newKafkaFeedFixture();
  });
  afterEach(() => fixture.destroy());

  const topic = () => `${fixture.kafka.topicPrefix}.intake`;
  const handled: (readonly [string, number])[] = [];
  const subscribe = async () => {
    handled.length = 0;
    const feed = await fixture.openFeed();
    await feed.subscribe({
      group: 'g',
      contexts: ['intake'],
      handler: async ({ events }) =>
        void handled.push(...events.map(({ type, position }) => [type, position] as const)),
    });
  };

  it.each([
    ['what is no entry', 'MESSAGE_INVALID', async () => ({ value: 'no entry' })],
    ['an entry that is not in the log', 'MESSAGE_FORGED', async () => ({ value: await forgedEntry(fixture) })],
    [
      'an entry that is not in the log, with the proof of another',
      'MESSAGE_FORGED',
      async () => ({ value: await forgedEntry(fixture), headers: await genuineHeaders(fixture, topic()) }),
    ],
  ] as const)('makes no context act on %s', async (_, code, forge) => {
    await append(fixture.log('intake'), 'case-1', 'Opened');
    await eventually(async () => expect(await messagesOf(fixture, topic())).toHaveLength(1));
    await send(fixture, topic(), { key: 'case-1', ...(await forge()) });
    await subscribe();
    await append(fixture.log('intake'), 'case-1', 'Moved');
    await eventually(() =>
      expect(handled).toEqual([
        ['Opened', 0],
        ['Moved', 1],
      ]),
    );
    expect(fixture.failures).toContainEqual({
      group: 'g',
      context: 'intake',
      error: expect.objectContaining({ code }),
    });
    expect(await reasonsOf(fixture, `${topic()}.dead-letter`)).toEqual([code]);
    expect(await fixture.deadLetters.list()).toEqual([]);
  });

  it('makes no context act twice on an entry that is there again', async () => {
    await append(fixture.log('intake'), 'case-1', 'Opened', 'Moved');
    await subscribe();
    await eventually(() => expect(handled).toHaveLength(2));
    const [genuine] = await messagesOf(fixture, topic());
    await send(fixture, topic(), { key: 'case-1', value: genuine?.value ?? null, headers: genuine?.headers ?? {} });
    await append(fixture.log('intake'), 'case-1', 'Closed');
    await eventually(() =>
      expect(handled).toEqual([
        ['Opened', 0],
        ['Moved', 1],
        ['Closed', 2],
      ]),
    );
  });

  it('finds poison with its reason on the topic of dead letters', async () => {
    await append(fixture.log('intake'), 'case-1', 'Poison');
    const feed = await fixture.openFeed();
    const handler = () => Promise.reject(Object.assign(new Error('poison'), { code: 'CASE_UNREADABLE' }));
    await feed.subscribe({ group: 'g', contexts: ['intake'], handler });
    await eventually(async () =>
      expect(await reasonsOf(fixture, `${topic()}.dead-letter`)).toEqual(['CASE_UNREADABLE']),
    );
    const letters = await messagesOf(fixture, `${topic()}.dead-letter`);
    const [entry] = await fixture.log('intake').read(0, 1);
    expect(letters).toEqual([
      expect.objectContaining({
        key: Buffer.from('case-1'),
        value: Buffer.from(textOf(entry)),
        headers: expect.objectContaining({
          'taizhang-group': Buffer.from('g'),
          'taizhang-position': Buffer.from('0'),
        }),
      }),
    ]);
  });
});

async function forgedEntry(fixture: KafkaFeedFixture): Promise<string> {
  const [entry] = await fixture.log('intake').read(0, 1);
  return textOf(entry).replace('person-1', 'person-2');
}

function textOf(entry: StoredEntry | undefined): string {
  return new TextDecoder().decode(entry?.bytes);
}

async function genuineHeaders(fixture: KafkaFeedFixture, topic: string): Promise<NonNullable<KafkaMessage['headers']>> {
  return eventually(async () => {
    const [genuine] = await messagesOf(fixture, topic);
    if (genuine?.headers === undefined) throw new Error('nothing is published yet');
    return genuine.headers;
  });
}

async function reasonsOf(fixture: KafkaFeedFixture, topic: string): Promise<readonly string[]> {
  return (await messagesOf(fixture, topic)).map(({ headers }) => String(headers?.['taizhang-reason']));
}

async function messagesOf({ kafka, groupPrefix }: KafkaFeedFixture, topic: string): Promise<readonly KafkaMessage[]> {
  const messages: KafkaMessage[] = [];
  await readTopic(kafkaClient(kafka), { topic, groupPrefix }, async (message) => void messages.push(message));
  return messages;
}

async function send({ kafka }: KafkaFeedFixture, topic: string, message: Message): Promise<void> {
  const producer = kafkaClient(kafka).producer(DEAD_LETTER_PRODUCER);
  await producer.connect();
  await producer.send({ topic, messages: [message] });
  await producer.disconnect();
}
