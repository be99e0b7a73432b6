import type { DeadLetters, EventFeed, Progress, Subscription, Unsubscribe } from '@taizhang/event-feed';
import type { Document, Generation, Projection, ReadModels } from '../read-models.port.js';
import { groupPrefix, projectionGroup, projectionSubscription } from './projection-subscription.js';

export interface ProjectingOptions<Doc extends Document = Document> {
  readonly projection: Projection<Doc>;
  readonly readModels: ReadModels;
  readonly feed: EventFeed;
  /** Those of the feed. */
  readonly deadLetters: DeadLetters;
}

/** A projection that is kept up to date until its feed is closed. */
export interface Projecting {
  /**
   * Builds the documents anew from position 0 beside the live ones, which go on, and puts them in their place as soon
   * as they have come as far. Answers then. After a restart an unfinished rebuild goes on by itself.
   */
  rebuild(): Promise<void>;
}

/**
 * Declares a projection and drives it from the feed. When its version changed, the live documents stay as they are (the
 * code that made them is gone) until the new ones have come as far.
 */
export async function startProjecting<Doc extends Document>(options: ProjectingOptions<Doc>): Promise<Projecting> {
  const projector = new Projector(options);
  await projector.start();
  return projector;
}

class Projector<Doc extends Document> implements Projecting {
  private readonly options: ProjectingOptions<Doc>;
  private readonly name: string;
  private live: Promise<Unsubscribe> | undefined;
  private building: Promise<Unsubscribe> | undefined;
  private swapped = Promise.withResolvers<void>();
  private rebuilding: Promise<void> | undefined;

  constructor(options: ProjectingOptions<Doc>) {
    this.options = options;
    this.name = options.projection.collection.name;
  }

  async start(): Promise<void> {
    const { projection, readModels, feed } = this.options;
    await readModels.declare(projection);
    await this.forgetDroppedGenerations();
    const { live, building } = await readModels.generations(this.name);
    if (live.version === projection.version) {
      this.live = feed.subscribe(this.subscription(live));
      await this.live;
    }
    if (building) await this.build(building);
  }

  rebuild(): Promise<void> {
    this.rebuilding ??= this.rebuildAndSwap().finally(() => (this.rebuilding = undefined));
    return this.rebuilding;
  }

  private async rebuildAndSwap(): Promise<void> {
    const { readModels } = this.options;
    await stop(this.building);
    await readModels.startRebuild(this.name);
    const { building } = await readModels.generations(this.name);
    const swapped = this.swapped.promise;
    if (building) await this.build(building);
    await swapped;
  }

  private async build(generation: Generation): Promise<void> {
    const subscription = this.subscription(generation);
    const progress = this.swappingWhenCaughtUp(subscription.progress);
    // Kept before it is awaited: the swap may come first.
    this.building = this.options.feed.subscribe({ ...subscription, progress });
    await this.building;
  }

  /** Looks whether to swap when the group begins, after every batch, and after every failure. */
  private swappingWhenCaughtUp(progress: Progress): Progress {
    return {
      load: async (place) => {
        await this.swapWhenCaughtUp();
        return progress.load(place);
      },
      save: async (place, next) => {
        await progress.save(place, next);
        await this.swapWhenCaughtUp();
      },
    };
  }

  private async swapWhenCaughtUp(): Promise<void> {
    if (!(await this.options.readModels.swap(this.name))) return;
    const dropped = this.live;
    this.live = this.building;
    this.building = undefined;
    await stop(dropped);
    await this.forgetDroppedGenerations();
    this.swapped.resolve();
    this.swapped = Promise.withResolvers();
  }

  private subscription({ id }: Generation): Subscription & { readonly progress: Progress } {
    const { readModels, projection } = this.options;
    return { ...projectionSubscription(readModels, projection, id), replay: () => this.rebuild() };
  }

  private async forgetDroppedGenerations(): Promise<void> {
    const { readModels, deadLetters } = this.options;
    const { live, building } = await readModels.generations(this.name);
    const current = [live, ...(building ? [building] : [])].map(({ id }) => projectionGroup(this.name, id));
    for (const letter of await deadLetters.list()) {
      const dropped = letter.group.startsWith(groupPrefix(this.name)) && !current.includes(letter.group);
      if (dropped) await deadLetters.remove(letter);
    }
  }
}

async function stop(subscribed: Promise<Unsubscribe> | undefined): Promise<void> {
  const unsubscribe = await subscribed;
  await unsubscribe?.();
}
