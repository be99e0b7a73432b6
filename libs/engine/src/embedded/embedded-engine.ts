import type { DeadLetters, EventFeed, FeedFailure } from '@taizhang/event-feed';
import { createEmbeddedFeed, openSqliteFeedStore, type FeedStore } from '@taizhang/event-feed/embedded';
import type { Clock } from '@taizhang/kernel';
import {
  EventCodec,
  Executor,
  reactionSubscription,
  type ContextDefinition,
  type ContextServices,
} from '@taizhang/nest-kit';
import { createBlindIndex } from '@taizhang/privacy';
import { startProjecting } from '@taizhang/read-models/projecting';
import { createNewId, systemClock } from '../system.js';
import { openContextStore, type Closable, type ContextStore } from './context-store.js';
import { assertRestored, dataFolder, makeFolders, type DataFolder } from './data-folder.js';
import { loadDeploymentKeys, type DeploymentKeys } from './deployment-keys.js';
import { lockFolder } from './folder-lock.js';
import { openStoreFile } from './store-file.js';

export interface EmbeddedEngineOptions {
  readonly dataFolder: string;
  /** First part of every log's origin. */
  readonly deployment: string;
  readonly tenant: string;
  readonly contexts: readonly string[];
  readonly clock?: Clock;
  /** Told of every event that a group could not handle. */
  readonly onFeedFailure: (failure: FeedFailure) => void;
}

/** All contexts in this process, on files in one folder, with nothing else installed. */
export interface EmbeddedEngine {
  readonly folder: DataFolder;
  readonly keys: DeploymentKeys;
  readonly clock: Clock;
  readonly stores: ReadonlyMap<string, ContextStore>;
  readonly feed: EventFeed;
  /** What its groups could not handle. */
  readonly deadLetters: DeadLetters;
  /** Starts a context's projections and reactions and answers what its use cases work with. */
  run(definition: ContextDefinition): Promise<ContextServices>;
  /** Closes something with the engine: after the feed, before the folder is let go. */
  own<Part extends Closable>(part: Part): Part;
  /** Finishes what is in flight and lets the folder go. */
  close(): Promise<void>;
}

/** Opens or makes the data folder. Throws EngineError, SecretFileError, StoreFileError; then nothing is left open. */
export async function openEmbeddedEngine(options: EmbeddedEngineOptions): Promise<EmbeddedEngine> {
  const folder = dataFolder(options.dataFolder);
  makeFolders(folder);
  const unlock = lockFolder(folder);
  const opened: Closable[] = [{ close: unlock }];
  const close = async () => {
    for (const part of opened.splice(0).reverse()) await part.close();
  };
  try {
    return await open({ ...options, folder, opened, close });
  } catch (error) {
    await close();
    throw error;
  }
}

/** The feed goes first: what it hands out uses everything else. */
function closeAfter(feed: EventFeed, close: () => Promise<void>): () => Promise<void> {
  return async () => {
    await feed.close();
    await close();
  };
}

interface Opening extends EmbeddedEngineOptions {
  readonly folder: DataFolder;
  /** What is open, in the order it must be closed in, last first. */
  readonly opened: Closable[];
  readonly close: () => Promise<void>;
}

async function open({ folder, opened, close, ...options }: Opening): Promise<EmbeddedEngine> {
  const { clock = systemClock, deployment, tenant } = options;
  assertRestored(folder);
  const keys = await loadDeploymentKeys(folder);
  const newId = createNewId(clock);
  const own = <Part extends Closable>(part: Part) => {
    opened.push(part);
    return part;
  };
  const stores = new Map<string, ContextStore>();
  for (const context of options.contexts) {
    const { keyEncryption } = keys;
    stores.set(
      context,
      await openContextStore(context, { folder, deployment, tenant, keyEncryption, clock, newId, own }),
    );
  }
  const feedStore = own(await openStoreFile(folder.readModels('feed'), (path) => openSqliteFeedStore({ path })));
  const logs = [...stores.values()].map(({ log }) => log);
  const feed = createEmbeddedFeed({ logs, ...feedStore, clock, onError: options.onFeedFailure });
  const names = createBlindIndex(keys.pseudonym);
  const pseudonym = (label: string, text: string) => names.pseudonym(label, text);
  const servicesOf = (definition: ContextDefinition) =>
    contextServices(definition, { ...storeOf(stores, definition), tenant, clock, newId, pseudonym });
  const run = async (definition: ContextDefinition) => {
    const services = servicesOf(definition);
    await startContext(definition, { services, feed, feedStore });
    return services;
  };
  const { deadLetters } = feedStore;
  return { folder, keys, clock, stores, feed, deadLetters, run, own, close: closeAfter(feed, close) };
}

function contextServices({ events }: ContextDefinition, services: Omit<ContextServices, 'executor'>): ContextServices {
  return {
    ...services,
    executor: new Executor(services.log, new EventCodec(services.context, events, services.sealer)),
  };
}

interface Running {
  readonly services: ContextServices;
  readonly feed: EventFeed;
  readonly feedStore: FeedStore;
}

async function startContext(definition: ContextDefinition, running: Running): Promise<void> {
  const { projections, reactions, subscriptions = [], start } = definition;
  const { services, feed, feedStore } = running;
  await start?.(services);
  const { readModels } = services;
  for (const projection of projections) {
    await startProjecting({ projection, readModels, feed, deadLetters: feedStore.deadLetters });
  }
  for (const reaction of reactions) await feed.subscribe(reactionSubscription(reaction, services));
  for (const subscription of subscriptions) await feed.subscribe(subscription);
}

function storeOf(stores: ReadonlyMap<string, ContextStore>, { name }: ContextDefinition): ContextStore {
  const store = stores.get(name);
  if (store === undefined) throw new RangeError(`the engine was not opened for ${name}`);
  return store;
}
