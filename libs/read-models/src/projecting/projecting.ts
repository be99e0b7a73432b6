import { setTimeout } from 'node:timers/promises';
import type { DeadLetters, EventFeed, Progress, Subscription, Unsubscribe } from '@taizhang/event-feed';
import { allOf } from '../applying/generation-plan.js';
import type { Document, Generation, Generations, Projection, ReadModels } from '../read-models.port.js';
import { forgetDroppedGenerations } from './dropped-generations.js';
import { projectionSubscription } from './projection-subscription.js';

export interface ProjectingOptions<Doc extends Document = Document> {
  readonly projection: Projection<Doc>;
  readonly readModels: ReadModels;
  readonly feed: EventFeed;
  /** Those of the feed. */
  readonly deadLetters: DeadLetters;
  /**
   * Milliseconds between looks at what other processes did to the generations; absent when no other process projects
   * into the same read models.
   */
  readonly lookEvery?: number;
}

/** A projection that is kept up to date until its feed is closed. */
export interface Projecting {
  /**
   * Builds the documents anew from position 0 beside the live ones, which go on, and puts them in their place as soon
   * as they have come as far. Answers then. An unfinished rebuild goes on by itself, also when this rejects because the
   * read models cannot be looked at for now, and after a restart.
   */
  rebuild(): Promise<void>;
  /** Looks no more at what other processes do, before the feed is closed. A {@link rebuild} in flight rejects. */
  close(): Promise<void>;
}

/**
 * Declares a projection and drives it from the feed. When its version changed, the live documents are left to processes
 * that still have the code that made them, until the new ones have come as far. Every replica of a service calls it:
 * each follows what any of them does, and of two versions the higher one stays.
 */
export async function startProjecting<Doc extends Document>(options: ProjectingOptions<Doc>): Promise<Projecting> {
  const projector = new Projector(options);
  await projector.start();
  return projector;
}

/** How often a rebuild looks whether it is done. */
const LOOK_AGAIN_MS = 20;

class Projector<Doc extends Document> implements Projecting {
  private readonly options: ProjectingOptions<Doc>;
  private readonly name: string;
  /** By generation. */
  private readonly subscribed = new Map<string, Unsubscribe>();
  private readonly closing = new AbortController();
  /** The generation that is to be swapped in, as far as is known here. */
  private building: string | undefined;
  /** The generations beside which no others have dead letters any more. */
  private forgotten: string | undefined;
  private following: Promise<unknown> = Promise.resolve();
  private watching: Promise<void> | undefined;
  private rebuilding: Promise<void> | undefined;

  constructor(options: ProjectingOptions<Doc>) {
    this.options = options;
    this.name = options.projection.collection.name;
  }

  async start(): Promise<void> {
    const { readModels, projection, lookEvery } = this.options;
    await readModels.declare(projection);
    await this.follow();
    if (lookEvery !== undefined) this.watching = this.watch(lookEvery);
  }

  rebuild(): Promise<void> {
    this.rebuilding ??= this.rebuildAndSwap().finally(() => (this.rebuilding = undefined));
    return this.rebuilding;
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.watching;
  }

  private async rebuildAndSwap(): Promise<void> {
    await this.options.readModels.startRebuild(this.name);
    const { signal } = this.closing;
    while ((await this.follow()).building) await setTimeout(LOOK_AGAIN_MS, undefined, { signal });
  }

  private async watch(lookEvery: number): Promise<void> {
    const { signal } = this.closing;
    while (await pause(lookEvery, signal)) await this.followOrLater();
  }

  /** What makes it fail makes the subscriptions fail too, and their feed tells; the next look or start makes it good. */
  private async followOrLater(): Promise<void> {
    await this.follow().catch(() => undefined);
  }

  /** Subscribes to the generations that this code can go on with, and to no others. One look at a time. */
  private follow(): Promise<Generations> {
    const look = () => this.look();
    const looked = this.following.then(look, look);
    this.following = looked;
    return looked;
  }

  private async look(): Promise<Generations> {
    const generations = await this.generations();
    this.building = generations.building?.id;
    const ours = allOf(generations).filter(({ version }) => version === this.options.projection.version);
    for (const generation of ours) await this.subscribe(generation);
    const dropped = [...this.subscribed].filter(([id]) => !ours.some((generation) => generation.id === id));
    for (const [id, unsubscribe] of dropped) {
      await unsubscribe();
      this.subscribed.delete(id);
    }
    await this.forgetDropped(generations);
    return generations;
  }

  /** Declares again what a process of a lower version has replaced by its own. */
  private async generations(): Promise<Generations> {
    const { readModels, projection } = this.options;
    const generations = await readModels.generations(this.name);
    if (allOf(generations).some(({ version }) => version >= projection.version)) return generations;
    await readModels.declare(projection);
    return readModels.generations(this.name);
  }

  private async forgetDropped(generations: Generations): Promise<void> {
    const { readModels, deadLetters } = this.options;
    const ids = allOf(generations)
      .map(({ id }) => id)
      .join();
    if (ids === this.forgotten) return;
    await forgetDroppedGenerations(this.name, readModels, deadLetters);
    this.forgotten = ids;
  }

  private async subscribe({ id }: Generation): Promise<void> {
    if (this.subscribed.has(id)) return;
    this.subscribed.set(id, await this.options.feed.subscribe(this.subscription(id)));
  }

  private subscription(id: string): Subscription {
    const { readModels, projection } = this.options;
    const subscription = projectionSubscription(readModels, projection, id);
    const progress = this.swappingWhenCaughtUp(id, subscription.progress);
    return { ...subscription, progress, replay: () => this.rebuild() };
  }

  /** While it is building, looks whether to swap when the group begins, after every batch, and after every failure. */
  private swappingWhenCaughtUp(id: string, progress: Progress): Progress {
    return {
      load: async (place) => {
        await this.swapWhenCaughtUp(id);
        return progress.load(place);
      },
      save: async (place, next) => {
        await progress.save(place, next);
        await this.swapWhenCaughtUp(id);
      },
    };
  }

  private async swapWhenCaughtUp(id: string): Promise<void> {
    if (this.building !== id || !(await this.options.readModels.swap(this.name))) return;
    this.building = undefined;
    void this.followOrLater(); // not awaited: it may wait for the very batch that it is called from
  }
}

/** False when it was given up meanwhile. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  await setTimeout(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  return !signal.aborted;
}
