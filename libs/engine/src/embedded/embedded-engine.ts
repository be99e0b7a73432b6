import type { DeadLetters, EventFeed, FeedFailure } from '@taizhang/event-feed';
import { createEmbeddedFeed, openSqliteFeedStore } from '@taizhang/event-feed/embedded';
import type { Clock } from '@taizhang/kernel';
import type { ContextDefinition, ContextServices } from '@taizhang/nest-kit';
import { closing, type Closable, type Closing } from '../closing.js';
import { contextServices, startContext, watchDeadlines, type ContextStore } from '../run-context.js';
import { createNewId, systemClock } from '../system.js';
import { openContextStore } from './context-store.js';
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
  /** What a context's use cases work with: the same before it runs and after. Another context's port is made of it. */
  servicesOf(definition: ContextDefinition): ContextServices;
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
  const opened = closing();
  opened.own({ close: unlock });
  try {
    return await open({ ...options, ...opened, folder });
  } catch (error) {
    await opened.close();
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

interface Opening extends EmbeddedEngineOptions, Closing {
  readonly folder: DataFolder;
}

async function open({ folder, own, close, ...options }: Opening): Promise<EmbeddedEngine> {
  const { clock = systemClock, deployment, tenant } = options;
  assertRestored(folder);
  const keys = await loadDeploymentKeys(folder);
  const newId = createNewId(clock);
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
  const { deadLetters } = feedStore;
  const surroundings = { tenant, clock, newId, pseudonymKey: keys.pseudonym };
  const known = new Map<ContextDefinition, ContextServices>();
  const servicesOf = (definition: ContextDefinition) => {
    const services = known.get(definition) ?? contextServices(definition, storeOf(stores, definition), surroundings);
    known.set(definition, services);
    return services;
  };
  const run = async (definition: ContextDefinition) => {
    const services = servicesOf(definition);
    await startContext(definition, { services, feed, deadLetters });
    own(watchDeadlines(definition, services, options.onFeedFailure));
    return services;
  };
  return { folder, keys, clock, stores, feed, deadLetters, servicesOf, run, own, close: closeAfter(feed, close) };
}

function storeOf(stores: ReadonlyMap<string, ContextStore>, { name }: ContextDefinition): ContextStore {
  const store = stores.get(name);
  if (store === undefined) throw new RangeError(`the engine was not opened for ${name}`);
  return store;
}
