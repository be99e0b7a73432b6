import type { Connection } from 'mongoose';
import { createTopics, type KafkaOptions } from '@taizhang/event-feed/kafka';
import { initCollections } from '@taizhang/mongo';
import { loadText } from '@taizhang/privacy/keys';
import { contextGrants } from '../context-collections.js';
import { askedOfKafka } from '../kafka-failure.js';
import { clusterNames } from '../names.js';
import { initSecrets, serviceFolder, type SecretsOptions } from './init-secrets.js';
import { initUser } from './init-user.js';
import type { Made } from './made.js';

export interface InitOptions extends SecretsOptions {
  /** Of an administrator of the replica set; the caller closes it. */
  readonly mongodb: Connection;
  readonly kafka: KafkaOptions;
  readonly namespace: string;
}

/**
 * Makes everything that a deployment stands on and that no service may make for itself: secrets, collections with their
 * validators and indexes, roles and users, topics. What is there stays as it is; topics that differ are refused
 * (`TOPIC_SETTINGS_DIFFER`). Idempotent.
 */
export async function initCluster(options: InitOptions): Promise<readonly Made[]> {
  const made = [...(await initSecrets(options))];
  for (const context of options.contexts) made.push(...(await initContext(context, options)));
  const { kafka, contexts, topics: settings } = options;
  await askedOfKafka(() => createTopics({ kafka, contexts, settings }));
  return made;
}

async function initContext(context: string, options: InitOptions): Promise<readonly Made[]> {
  const { mongodb, tenant, namespace, contexts } = options;
  const names = clusterNames(namespace);
  const grants = contextGrants({ context, tenant, contexts }, names);
  const made: Made[] = [];
  for (const { database, collections } of grants) {
    made.push(...(await initCollections(mongodb.useDb(database, { useCache: true }), collections)));
  }
  const password = (await loadText(serviceFolder(options.root, context).mongodbPassword)).trimEnd();
  const user = { name: names.service(context), password, grants, free: [names.views(context, tenant)] };
  return [...made, ...(await initUser(mongodb, user))];
}
