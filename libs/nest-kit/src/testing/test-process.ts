import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventFeed, FeedFailure } from '@taizhang/event-feed';
import { createEmbeddedFeed, openSqliteFeedStore, type FeedStore } from '@taizhang/event-feed/embedded';
import { eventually } from '@taizhang/event-feed/testing';
import { recordedEvent } from '@taizhang/event-log';
import type { RecordedEvent } from '@taizhang/kernel';
import { startProjecting } from '@taizhang/read-models/projecting';
import type { ContextDefinition } from '../context/context-definition.js';
import { reactionSubscription } from '../execution/reaction-subscription.js';
import { ask, type TestRequest } from './ask.js';
import { TestClock, testIds } from './test-clock.js';
import { openTestStore, type TestStore } from './test-store.js';

/** What is open while the process runs. */
interface Running {
  readonly stores: ReadonlyMap<string, TestStore>;
  readonly feed: EventFeed;
  readonly feedStore: FeedStore;
}

/** Contexts that follow each other, in one process on files that outlive it, without HTTP. */
export class TestProcess {
  private readonly clock = new TestClock();
  private readonly newId = testIds(this.clock);
  private readonly failures: FeedFailure[] = [];
  private running: Running | undefined;

  private constructor(
    private readonly folder: string,
    private readonly definitions: readonly ContextDefinition[],
  ) {}

  static async open(definitions: readonly ContextDefinition[]): Promise<TestProcess> {
    const opened = new TestProcess(await mkdtemp(join(tmpdir(), 'taizhang-process-')), definitions);
    await opened.start();
    return opened;
  }

  ask<Answer>(context: string, useCase: string, request: TestRequest): Promise<Answer> {
    const definition = this.definitions.find(({ name }) => name === context);
    if (definition === undefined) throw new RangeError(`${context} is not in this process`);
    return ask({ definition, services: this.store(context).services }, useCase, request);
  }

  /** Everything in a context's log. */
  async events(context: string): Promise<readonly RecordedEvent[]> {
    const entries = await this.store(context).services.log.read(0, 1_000);
    return entries.map((entry) => recordedEvent(context, entry));
  }

  /** Waits until nothing is left to react to. */
  async settle(): Promise<void> {
    await eventually(async () => {
      const before = await this.sizes();
      const behind = (await this.open.feed.lag()).filter(({ lag }) => lag > 0);
      const after = await this.sizes();
      if (this.failures.length > 0) throw new AggregateError(this.failures.map(({ error }) => error));
      if (behind.length > 0 || before !== after) throw new Error(`behind: ${JSON.stringify(behind)}`);
    });
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Restarts with every event still to be reacted to, as after the loss of the feed's own file. */
  async restartFromZero(): Promise<void> {
    await this.stop();
    for (const suffix of ['', '-wal', '-shm']) await rm(this.feedFile + suffix, { force: true });
    await this.start();
  }

  async close(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true });
  }

  private async start(): Promise<void> {
    const { folder, clock, newId } = this;
    const stores = new Map<string, TestStore>();
    for (const { name, events } of this.definitions) {
      stores.set(name, await openTestStore({ folder, clock, newId, context: name, events }));
    }
    const logs = [...stores.values()].map(({ services }) => services.log);
    const feedStore = openSqliteFeedStore({ path: this.feedFile });
    const onError = (failure: FeedFailure) => void this.failures.push(failure);
    const feed = createEmbeddedFeed({ logs, ...feedStore, clock, onError });
    this.running = { stores, feed, feedStore };
    for (const definition of this.definitions) await this.follow(definition);
  }

  private async follow({ name, projections, reactions, start }: ContextDefinition): Promise<void> {
    const { feed, feedStore } = this.open;
    const { services } = this.store(name);
    await start?.(services);
    for (const projection of projections) {
      const { readModels } = services;
      await startProjecting({ projection, readModels, feed, deadLetters: feedStore.deadLetters });
    }
    for (const reaction of reactions) await feed.subscribe(reactionSubscription(reaction, services));
  }

  private async stop(): Promise<void> {
    const { feed, feedStore, stores } = this.open;
    await feed.close();
    feedStore.close();
    for (const store of stores.values()) await store.close();
    this.running = undefined;
  }

  private async sizes(): Promise<string> {
    const heads = [...this.open.stores.values()].map(({ services }) => services.log.head());
    return (await Promise.all(heads)).map(({ size }) => size).join();
  }

  private store(context: string): TestStore {
    const store = this.open.stores.get(context);
    if (store === undefined) throw new RangeError(`${context} is not in this process`);
    return store;
  }

  private get open(): Running {
    if (this.running === undefined) throw new Error('the process does not run');
    return this.running;
  }

  private get feedFile(): string {
    return join(this.folder, 'feed.sqlite');
  }
}
