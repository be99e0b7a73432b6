import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import mongoose from 'mongoose';
import { freePort } from '@taizhang/testing';
import { prepare, removeNamespace, ServiceProcess, type Prepared } from '@taizhang/testing/cluster';

const CONTEXT = 'intake';

/** A deployment of which one context runs at a time, so that its surroundings can be spoilt and mended. */
export class LoneService {
  private constructor(
    private readonly servers: { readonly mongodbUrl: string; readonly kafkaBrokers: string },
    readonly dataFolder: string,
    readonly prepared: Prepared,
  ) {}

  static async prepare(): Promise<LoneService> {
    const { TAIZHANG_TEST_MONGODB: mongodbUrl, TAIZHANG_TEST_KAFKA: kafkaBrokers } = process.env;
    if (mongodbUrl === undefined || kafkaBrokers === undefined) throw new Error('the environment names no servers');
    const servers = { mongodbUrl, kafkaBrokers };
    const dataFolder = mkdtempSync(join(tmpdir(), 'taizhang-lone-'));
    return new LoneService(servers, dataFolder, await prepare({ ...servers, dataFolder }));
  }

  /** Starts it; what is given overrides its settings. */
  async start(env: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> {
    const url = `http://127.0.0.1:${await freePort()}`;
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    const own = { TAIZHANG_SECRETS: this.secrets, ORGANISATION_URL: nowhere, LOG_LEVEL: 'error' };
    return new ServiceProcess({ context: CONTEXT, index: 0, url, env: { ...this.prepared.shared, ...own, ...env } });
  }

  get secrets(): string {
    return join(this.dataFolder, 'secrets', CONTEXT);
  }

  get topic(): string {
    return `${this.prepared.namespace}.${CONTEXT}`;
  }

  /** Addresses of one member and one broker. */
  get members(): { readonly mongodb: string; readonly kafka: string } {
    const [mongodb = ''] = (/@([^/]+)/.exec(this.servers.mongodbUrl)?.[1] ?? '').split(',');
    const [kafka = ''] = this.servers.kafkaBrokers.split(',');
    return { mongodb, kafka };
  }

  /** Of an administrator. */
  async database<Result>(work: (db: mongoose.mongo.Db) => Promise<Result>): Promise<Result> {
    const client = await new mongoose.mongo.MongoClient(this.servers.mongodbUrl).connect();
    try {
      return await work(client.db(`${this.prepared.namespace}_${CONTEXT}_main`));
    } finally {
      await client.close();
    }
  }

  async kafka<Result>(work: (admin: Admin) => Promise<Result>): Promise<Result> {
    const brokers = this.servers.kafkaBrokers.split(',');
    const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }

  async remove(): Promise<void> {
    await removeNamespace({ ...this.servers, namespace: this.prepared.namespace });
    rmSync(this.dataFolder, { recursive: true });
  }
}
