import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '@taizhang/kernel';
import type { ReadModels } from '../read-models.port.js';
import { caseCollection, caseProjection, recorded, type CaseDocument } from './cases.testing.js';
import type { NewReadModelsFixture } from './read-models.fixture.js';
import { applyCases, openDeclared } from './store.testing.js';

/** Forty runs with a store of their own, on a busy machine. */
const MANY_RUNS_MS = 60_000;

const change = fc.record({
  stream: fc.constantFrom('case-1', 'case-2', 'case-3'),
  type: fc.constantFrom('CaseOpened', 'CaseMoved', 'CaseRemoved'),
  status: fc.constantFrom('new', 'judged'),
});

/** A delivery begins at or before what was delivered (a redelivery when before), and may end anywhere after. */
const delivery = fc.record({ back: fc.nat(6), length: fc.nat(8), restart: fc.boolean() });

export function describeFolding(newFixture: NewReadModelsFixture): void {
  describe('folding', () => {
    it(
      'gives the fold from zero, whatever is delivered twice, overlaps or comes around a restart',
      () =>
        fc.assert(
          fc.asyncProperty(
            fc.array(change, { minLength: 1, maxLength: 24 }),
            fc.array(delivery, { maxLength: 12 }),
            async (changes, deliveries) => {
              const events = changes.map(({ stream, type, status }, position) =>
                recorded({ position, stream }, { type, data: { status } }),
              );
              const fixture = await newFixture();
              try {
                const { documents, progress } = await deliver(fixture, events, deliveries);
                expect(documents).toEqual(foldOf(events.slice(0, progress)));
              } finally {
                await fixture.destroy();
              }
            },
          ),
          { numRuns: 40 },
        ),
      MANY_RUNS_MS,
    );
  });
}

interface Delivered {
  readonly documents: ReadonlyMap<string, CaseDocument>;
  readonly progress: number;
}

async function deliver(
  fixture: Awaited<ReturnType<NewReadModelsFixture>>,
  events: readonly RecordedEvent[],
  deliveries: readonly { back: number; length: number; restart: boolean }[],
): Promise<Delivered> {
  let readModels = await openDeclared(fixture, caseProjection);
  let reached = 0;
  for (const { back, length, restart } of deliveries) {
    const from = Math.max(0, reached - back);
    await applyCases(readModels, events.slice(from, from + length));
    reached = Math.max(reached, Math.min(events.length, from + length));
    if (!restart) continue;
    await readModels.close();
    readModels = await openDeclared(fixture, caseProjection);
  }
  const { live } = await readModels.generations(caseCollection.name);
  expect(await readModels.progress(caseCollection.name, live.id, { context: 'intake', partition: 0 })).toBe(reached);
  return { documents: await everything(readModels), progress: reached };
}

async function everything(readModels: ReadModels): Promise<ReadonlyMap<string, CaseDocument>> {
  const { items } = await readModels.collection(caseCollection).find({});
  return new Map(items.map((document) => [document.id, document]));
}

function foldOf(events: readonly RecordedEvent[]): ReadonlyMap<string, CaseDocument> {
  const documents = new Map<string, CaseDocument>();
  for (const event of events) {
    const document = caseProjection.apply(documents.get(event.stream), event, event.stream);
    if (document === undefined) documents.delete(event.stream);
    else documents.set(event.stream, document);
  }
  return documents;
}
