import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TEST_TOPICS, openTestKafka, type TestKafka } from '../testing/kafka/test-kafka.js';
import { kafkaClient } from './kafka-client.js';
import { checkTopics, createTopics, type TopicsOptions, type TopicSettings } from './topics.js';

describe('the topics of contexts', () => {
  let kafka: TestKafka;
  beforeEach(() => {
    kafka = openTestKafka();
  });
  afterEach(() => kafka.destroy());

  const options = (changes: Partial<TopicSettings> = {}): TopicsOptions => ({
    kafka: kafka.options,
    contexts: ['intake', 'complaint'],
    settings: { ...TEST_TOPICS, ...changes },
  });

  it('are there once they are made, also when they are made again', async () => {
    await createTopics(options());
    await createTopics(options());
    await checkTopics(options());
  });

  it('are refused while one is missing, and the error says which and what to do', async () => {
    const { topicPrefix } = kafka.options;
    await createTopics({ ...options(), contexts: ['intake'] });
    await expect(checkTopics(options())).rejects.toMatchObject({
      code: 'TOPIC_MISSING',
      message: `no topic ${topicPrefix}.complaint, ${topicPrefix}.complaint.dead-letter: run \`taizhang init\``,
    });
  });

  it('keep everything for ever', async () => {
    await createTopics(options());
    const admin = kafkaClient(kafka.options).admin();
    await admin.connect();
    const name = `${kafka.options.topicPrefix}.intake`;
    const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [{ type: 2, name }] });
    await admin.disconnect();
    const config = Object.fromEntries(
      (resources[0]?.configEntries ?? []).map(({ configName, configValue }) => [configName, configValue]),
    );
    expect(config).toMatchObject({ 'retention.ms': '-1', 'retention.bytes': '-1', 'cleanup.policy': 'delete' });
  });

  it.each([
    ['partitions', { partitions: 4 }, 'partitions is 3, not 4'],
    ['replication factor', { replicationFactor: 2 }, 'replication factor is 1, not 2'],
    ['replicas in sync', { minInSyncReplicas: 2 }, 'min.insync.replicas is 1, not 2'],
  ])('are not changed, and refused, when they have other %s', async (_, changes, difference) => {
    await createTopics(options());
    const refusal = { code: 'TOPIC_SETTINGS_DIFFER', message: expect.stringContaining(`intake: ${difference}`) };
    await expect(checkTopics(options(changes))).rejects.toMatchObject(refusal);
    await expect(createTopics(options(changes))).rejects.toMatchObject(refusal);
    await checkTopics(options());
  });

  it('are refused when they are not kept for ever', async () => {
    const [topic] = await createShortLived(kafka);
    await expect(createTopics(options())).rejects.toMatchObject({
      code: 'TOPIC_SETTINGS_DIFFER',
      message: `${topic}: retention.ms is 1000, not -1`,
    });
  });
});

async function createShortLived({ options }: TestKafka): Promise<readonly string[]> {
  const topic = `${options.topicPrefix}.intake`;
  const configEntries = [
    { name: 'retention.ms', value: '1000' },
    { name: 'retention.bytes', value: '-1' },
  ];
  const admin = kafkaClient(options).admin();
  await admin.connect();
  await admin.createTopics({
    waitForLeaders: false,
    topics: [{ topic, numPartitions: 3, replicationFactor: 1, configEntries }],
  });
  await admin.disconnect();
  return [topic];
}
