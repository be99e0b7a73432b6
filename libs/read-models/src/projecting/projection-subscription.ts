import type { RecordedEvent } from '@taizhang/kernel';
import { Unavailable, type FeedHandler, type Progress, type Subscription } from '@taizhang/event-feed';
import { sourceKey } from '../applying/apply-events.js';
import { ReadModelError, type Document, type Projection, type ReadModels, type Source } from '../read-models.port.js';

/** One generation of a projection is one group, so that a rebuilt model starts without the old one's dead letters. */
export function projectionGroup(projection: string, generation: string): string {
  return `${groupPrefix(projection)}${generation}`;
}

export function groupPrefix(projection: string): string {
  return `projection:${projection}:`;
}

/** Drives one generation of a declared projection; its progress is in the transaction of its documents. */
export function projectionSubscription<Doc extends Document>(
  readModels: ReadModels,
  projection: Projection<Doc>,
  generation: string,
): Subscription & { readonly progress: Progress } {
  const { from, collection } = projection;
  const { name } = collection;
  /** Source → what was applied last: the feed saves what the documents' transaction has saved already. */
  const applied = new Map<string, number>();
  const apply = async (source: Source, events: readonly RecordedEvent[], next: number) => {
    await readModels.apply(name, { source, generation, events, next });
    applied.set(sourceKey(source), next);
  };
  return {
    group: projectionGroup(name, generation),
    contexts: Object.keys(from),
    types: Object.values(from).flat(),
    handler: waitingWhileUnavailable(({ context, partition, events, next }) => {
      const wanted = from[context] ?? [];
      return apply(
        { context, partition },
        events.filter(({ type }) => wanted.includes(type)),
        next,
      );
    }),
    progress: {
      load: ({ context, partition }) => readModels.progress(name, generation, { context, partition }),
      save: async ({ context, partition }, next) => {
        const source = { context, partition };
        if (applied.get(sourceKey(source)) !== next) await apply(source, [], next);
      },
    },
  };
}

function waitingWhileUnavailable(handler: FeedHandler): FeedHandler {
  return async (batch) => {
    try {
      await handler(batch);
    } catch (cause) {
      if (!(cause instanceof ReadModelError) || cause.code !== 'READ_MODELS_UNAVAILABLE') throw cause;
      throw new Unavailable(cause.message, { cause });
    }
  };
}
