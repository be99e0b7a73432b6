import type { DeadLetters, EventFeed, FeedFailure } from '@taizhang/event-feed';
import type { Clock, NewId } from '@taizhang/kernel';
import type { EventLog } from '@taizhang/event-log';
import {
  EventCodec,
  Executor,
  reactionSubscription,
  startDeadlines,
  reconcileDestroyedKeys,
  type ContextDefinition,
  type ContextServices,
  type WatchedDeadlines,
} from '@taizhang/nest-kit';
import { createBlindIndex, type KeyRotator, type Opener, type Sealer, type SubjectKeys } from '@taizhang/privacy';
import type { ReadModels } from '@taizhang/read-models';
import { startProjecting, type Projecting } from '@taizhang/read-models/projecting';

/** What one context keeps: its log, its subjects' keys, its read models. */
export interface ContextStore {
  readonly context: string;
  readonly log: EventLog;
  readonly sealer: Sealer;
  /** Opens what the sealer has sealed; an app hands it to whom it must, and services never hold it. */
  readonly opener: Opener;
  readonly subjectKeys: SubjectKeys;
  readonly keyRotator: KeyRotator;
  readonly readModels: ReadModels;
}

/** What the contexts of a process share. */
export interface Surroundings {
  readonly tenant: string;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Key that names people who are no customers yet; the same in every context of a deployment. */
  readonly pseudonymKey: Uint8Array;
}

/** What a context's use cases work with. */
export function contextServices(
  { events }: ContextDefinition,
  store: ContextStore,
  { tenant, clock, newId, pseudonymKey }: Surroundings,
): ContextServices {
  const names = createBlindIndex(pseudonymKey);
  const { context, log, readModels, sealer, subjectKeys } = store;
  return {
    ...{ context, tenant, clock, newId, log, readModels, sealer },
    subjectKeys: destroyingOnly(subjectKeys),
    pseudonym: (label, text) => names.pseudonym(label, text),
    executor: new Executor(store.log, new EventCodec(store.context, events, store.sealer)),
  };
}

/** A key can be destroyed by whoever has the services; nobody has it of them. */
function destroyingOnly(keys: SubjectKeys): ContextServices['subjectKeys'] {
  return {
    destroy: (...asked) => keys.destroy(...asked),
    destroyed: (...asked) => keys.destroyed(...asked),
  };
}

export interface Feeding {
  readonly services: ContextServices;
  readonly feed: EventFeed;
  readonly deadLetters: DeadLetters;
  /** What projections are driven by, when not by the same feed; made when the context has started. */
  readonly projectionFeed?: (() => EventFeed) | undefined;
  /** How often to look, in milliseconds, whether a replica has swapped a read model; absent in a single process. */
  readonly lookEvery?: number;
}

/**
 * Starts what a context does without being asked: its projections, reactions and subscriptions.
 * @returns its projections, to be closed before the feeds
 */
export async function startContext(definition: ContextDefinition, feeding: Feeding): Promise<readonly Projecting[]> {
  const { projections, reactions, subscriptions = [], start } = definition;
  const { services, feed, deadLetters, projectionFeed = () => feed, lookEvery } = feeding;
  await reconcileDestroyedKeys(definition, services);
  await start?.(services);
  const parts = {
    ...{ readModels: services.readModels, feed: projectionFeed(), deadLetters },
    ...(lookEvery !== undefined && { lookEvery }),
  };
  const projecting: Projecting[] = [];
  for (const projection of projections) projecting.push(await startProjecting({ projection, ...parts }));
  for (const reaction of reactions) await feed.subscribe(reactionSubscription(reaction, services));
  for (const subscription of subscriptions) await feed.subscribe(subscription);
  return projecting;
}

/** Looks after a context's deadlines; a failure is told like one of a group of that name. */
export function watchDeadlines(
  { name, deadlines = [] }: ContextDefinition,
  services: ContextServices,
  onFailure: (failure: FeedFailure) => void,
): WatchedDeadlines {
  return startDeadlines(deadlines, services, (deadline, error) =>
    onFailure({ group: `${name}.${deadline.name}`, context: name, error }),
  );
}
