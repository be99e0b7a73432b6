import type { ReadModels } from '../read-models.port.js';

/** One store of an adapter, empty at first. */
export interface ReadModelsFixture {
  /** Opens the same store as often as it is called, as processes that come after each other do. */
  readonly open: () => Promise<ReadModels>;
  /** Closes what was opened and removes the store. */
  readonly destroy: () => Promise<void>;
}

export type NewReadModelsFixture = () => Promise<ReadModelsFixture>;
