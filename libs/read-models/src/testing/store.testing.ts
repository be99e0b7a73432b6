import { afterEach, beforeEach } from '@jest/globals';
import type { RecordedEvent } from '@taizhang/kernel';
import type { Document, Projection, ReadModels } from '../read-models.port.js';
import { caseProjection } from './cases.testing.js';
import type { NewReadModelsFixture, ReadModelsFixture } from './read-models.fixture.js';

/** Gives each test a new store. */
export function useStore(newFixture: NewReadModelsFixture): () => ReadModelsFixture {
  let fixture: ReadModelsFixture;
  beforeEach(async () => {
    fixture = await newFixture();
  });
  afterEach(() => fixture.destroy());
  return () => fixture;
}

/** Opens the store and declares a projection. */
export async function openDeclared<Doc extends Document>(
  fixture: ReadModelsFixture,
  projection: Projection<Doc>,
): Promise<ReadModels> {
  const readModels = await fixture.open();
  await readModels.declare(projection);
  return readModels;
}

/** Where to apply, when not partition 0 to the live generation. */
export interface ApplyTo {
  readonly generation?: string;
  readonly partition?: number;
}

/** Applies events of one log. */
export async function applyCases(
  readModels: ReadModels,
  events: readonly RecordedEvent[],
  { generation, partition = 0 }: ApplyTo = {},
): Promise<void> {
  const { name } = caseProjection.collection;
  const last = events.at(-1);
  if (last === undefined) return;
  const target = generation ?? (await readModels.generations(name)).live.id;
  const source = { context: last.context, partition };
  await readModels.apply(name, { source, generation: target, events, next: last.position + 1 });
}
