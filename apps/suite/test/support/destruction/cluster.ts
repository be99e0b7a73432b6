import { CONTEXTS, removeNamespace, startCluster, type Cluster } from '@taizhang/testing/cluster';
import { until } from '@taizhang/testing';
import { Kafka, logLevel } from 'kafkajs';
import mongoose from 'mongoose';
import type { DestructionStage, Kept } from './stage.js';

const { MongoClient } = mongoose.mongo;
type Document = mongoose.mongo.Document;
/** Contexts whose keys are put aside: whoever keeps the archive, and whoever was told something. */
const HOLDERS = ['customer', 'intake'] as const;
const FILES = ['attachments.files', 'attachments.chunks'] as const;
const SETTLING_MS = 120_000;

export interface OnServers {
  readonly mongodbUrl: string;
  readonly kafkaBrokers: string;
}

/** A process for each context, and the servers behind them in the hands of an administrator. */
export class DestructionCluster implements DestructionStage {
  private readonly copies = new Map<mongoose.mongo.Collection, readonly Document[]>();

  private constructor(
    private readonly cluster: Cluster,
    private readonly servers: OnServers,
    private readonly client: mongoose.mongo.MongoClient,
  ) {}

  static async start(servers: OnServers, dataFolder: string): Promise<DestructionCluster> {
    const replicas = Object.fromEntries(CONTEXTS.map((context) => [context, 1]));
    const cluster = await startCluster({ ...servers, dataFolder, replicas });
    return new DestructionCluster(cluster, servers, await new MongoClient(servers.mongodbUrl).connect());
  }

  get url(): string {
    return this.cluster.url;
  }

  get dataFolder(): string {
    return this.cluster.dataFolder;
  }

  get taizhang(): Cluster['taizhang'] {
    return this.cluster.taizhang;
  }

  async kept(customerId: string): Promise<Kept> {
    const own = this.of('customer');
    const files = await own.collection('attachments.files').find({ 'metadata.subject': customerId }).toArray();
    const chunks = await own.collection('attachments.chunks').countDocuments(); // nobody else has filed anything
    const found = await own.collection('numbers_of_subjects').countDocuments({ subject: customerId });
    const views = this.views('customer');
    const collections = await views.listCollections({ name: /^documents\.customers\./ }).toArray();
    const [name = ''] = collections.map((collection) => collection.name);
    const stored = await views.collection<{ _id: string; doc: unknown }>(name).findOne({ _id: customerId });
    return { found, files: files.length + chunks, document: stored?.doc ?? null };
  }

  untilSettled(): Promise<void> {
    return this.cluster.untilSettled(SETTLING_MS);
  }

  async backUp(): Promise<void> {
    for (const collection of [...this.keys, ...this.files]) {
      this.copies.set(collection, await collection.find().toArray());
    }
  }

  restore(what: readonly ('keys' | 'files')[]): Promise<void> {
    return this.whileStopped(HOLDERS, async () => {
      const chosen = [...(what.includes('keys') ? this.keys : []), ...(what.includes('files') ? this.files : [])];
      for (const [collection, documents] of this.copies) {
        if (!chosen.some(({ namespace }) => namespace === collection.namespace)) continue;
        await collection.deleteMany({});
        await collection.insertMany([...documents]);
      }
    });
  }

  deriveAnew(): Promise<void> {
    return this.whileStopped(CONTEXTS, async () => {
      for (const context of CONTEXTS) {
        for (const { name } of await this.views(context).listCollections().toArray()) {
          await this.views(context).dropCollection(name);
        }
        await this.of(context).collection('feed_progress').deleteMany({});
      }
      await this.of('customer').collection('numbers_of_subjects').deleteMany({});
      await this.forgetOffsets();
    });
  }

  async remove(): Promise<void> {
    const { namespace, processes } = this.cluster;
    await Promise.all(processes.filter(({ isRunning }) => isRunning).map((process) => process.kill()));
    await this.client.close();
    await removeNamespace({ ...this.servers, namespace });
  }

  private async whileStopped(contexts: readonly string[], change: () => Promise<void>): Promise<void> {
    const processes = contexts.flatMap((context) => this.cluster.of(context));
    await Promise.all(processes.map((process) => process.kill('SIGTERM')));
    await change();
    await Promise.all(processes.map((process) => process.restart()));
    await this.cluster.untilReady();
  }

  private async forgetOffsets(): Promise<void> {
    const kafka = new Kafka({ brokers: this.servers.kafkaBrokers.split(','), logLevel: logLevel.NOTHING });
    const admin = kafka.admin();
    await admin.connect();
    try {
      const { groups } = await admin.listGroups();
      const own = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(`${this.cluster.namespace}.`));
      await until('nobody is in the groups any more', () => admin.deleteGroups(own));
    } finally {
      await admin.disconnect();
    }
  }

  private get keys(): readonly mongoose.mongo.Collection[] {
    return HOLDERS.map((context) => this.of(context).collection('subject_keys'));
  }

  private get files(): readonly mongoose.mongo.Collection[] {
    return FILES.map((name) => this.of('customer').collection(name));
  }

  private of(context: string): mongoose.mongo.Db {
    return this.client.db(`${this.cluster.namespace}_${context}_main`);
  }

  private views(context: string): mongoose.mongo.Db {
    return this.client.db(`${this.cluster.namespace}_${context}_main_views`);
  }
}
