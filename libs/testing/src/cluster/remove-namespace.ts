import { Kafka, logLevel } from 'kafkajs';
import mongoose from 'mongoose';

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
    const { groups } = await admin.listGroups();
    const own = groups.map(({ groupId }) => groupId).filter((groupId) => groupId.startsWith(prefix));
    if (own.length > 0) await admin.deleteGroups(own);
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
    if (topics.length > 0) await admin.deleteTopics({ topics });
  } finally {
    await admin.disconnect();
  }
}
