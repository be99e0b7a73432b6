import { Kafka, logLevel, type Admin } from 'kafkajs';
import mongoose from 'mongoose';
import { until } from '../until.js';

export interface NamespaceOnServers {
  readonly mongodbUrl: string;
  readonly kafkaBrokers: string;
  readonly namespace: string;
}

/** Removes everything that a deployment has made on servers that it shared with others. */
export async function removeNamespace({ mongodbUrl, kafkaBrokers, namespace }: NamespaceOnServers): Promise<void> {
  await removeDatabases(mongodbUrl, `${namespace}_`);
  await removeTopicsAndGroups(kafkaBrokers.split(','), `${namespace}.`);
}

async function removeDatabases(url: string, prefix: string): Promise<void> {
  const client = await new mongoose.mongo.MongoClient(url).connect();
  try {
    const { databases } = await client.db().admin().listDatabases({ nameOnly: true });
    for (const { name } of databases.filter((database) => database.name.startsWith(prefix))) {
      await client.db(name).command({ dropAllUsersFromDatabase: 1 });
      await client.db(name).command({ dropAllRolesFromDatabase: 1 });
      await client.db(name).dropDatabase();
    }
  } finally {
    await client.close();
  }
}

async function removeTopicsAndGroups(brokers: string[], prefix: string): Promise<void> {
  const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    await until('nobody is in the groups any more', () => removeGroups(admin, prefix));
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
    if (topics.length > 0) await admin.deleteTopics({ topics });
  } finally {
    await admin.disconnect();
  }
}

/** Fails while a member that was killed counts as one: until its session has run out. */
async function removeGroups(admin: Admin, prefix: string): Promise<void> {
  const { groups } = await admin.listGroups();
  const own = groups.map(({ groupId }) => groupId).filter((groupId) => groupId.startsWith(prefix));
  if (own.length > 0) await admin.deleteGroups(own);
}
