import { Unavailable, type FeedBatch, type FeedHandler, type Progress, type Subscription } from '@taizhang/event-feed';
import { ReadModelError, type Document, type Projection, type ReadModels } from '../read-models.port.js';

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
  const apply = (batch: FeedBatch) => readModels.apply(collection.name, { ...batch, generation });
  return {
    group: projectionGroup(collection.name, generation),
    contexts: Object.keys(from),
    types: Object.values(from).flat(),
    handler: waitingWhileUnavailable((batch) => {
      const wanted = from[batch.context] ?? [];
      return apply({ ...batch, events: batch.events.filter(({ type }) => wanted.includes(type)) });
    }),
    progress: {
      load: (_group, context) => readModels.progress(collection.name, generation, context),
      save: (_group, context, next) => apply({ context, events: [], next }),
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
