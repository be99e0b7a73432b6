import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeEntry, EventLogError, type Commit, type EventLog, type Receipt, type StreamEvents } from '../index.js';
import { checkReceipt } from './check-receipt.js';
import type { EventLogFactory } from './log-under-test.js';
import { testCommit } from './test-commit.js';

/** What a caller does: a new commit at a version that is right or off, or an old one again, as it was or changed. */
type Step =
  | {
      readonly kind: 'commit';
      readonly stream: number;
      readonly off: number;
      readonly events: number;
      /** How far off the version of the next stream is, which is written to as well. */
      readonly other: number | undefined;
    }
  | { readonly kind: 'retry'; readonly of: number; readonly change: Partial<Commit> };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('commit' as const),
    stream: fc.nat(2),
    off: fc.constantFrom(0, 0, 0, 0, 1, -1),
    events: fc.integer({ min: 1, max: 3 }),
    other: fc.constantFrom(undefined, undefined, undefined, 0, 1),
  }),
  fc.record({
    kind: fc.constant('retry' as const),
    of: fc.nat(1000),
    change: fc.constantFrom({}, {}, { fingerprint: 'other' }, { stream: 'other' }, { expectedVersion: 99 }),
  }),
);
/** Steps of one batch are handed in at once, batches one after the other. */
const batches = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 8 });

type Answer = { readonly first: number; readonly last: number; readonly version: number } | string;

/** A log in memory, as simple as can be: what any log must be equal to. */
class ModelLog {
  readonly entries: string[] = [];
  private readonly versions = new Map<string, number>();
  private readonly known = new Map<string, { commit: Commit; answer: Answer }>();

  append(commit: Commit): Answer {
    const known = this.known.get(commit.id);
    if (known !== undefined) return sameRequest(known.commit, commit) ? known.answer : 'COMMIT_ID_REUSED';
    const parts = commit.before === undefined ? [commit] : [commit.before, commit];
    if (parts.some((part) => this.version(part.stream) !== part.expectedVersion)) return 'VERSION_CONFLICT';
    const first = this.entries.length;
    parts.forEach((part) => this.write(commit.id, part));
    const answer = { first, last: this.entries.length - 1, version: this.version(commit.stream) };
    this.known.set(commit.id, { commit, answer });
    return answer;
  }

  private write(id: string, { stream, expectedVersion, events }: StreamEvents): void {
    events.forEach((_, index) => this.entries.push(`${id} ${stream} ${expectedVersion + index + 1}`));
    this.versions.set(stream, expectedVersion + events.length);
  }

  version(stream: string): number {
    return this.versions.get(stream) ?? 0;
  }
}

function sameRequest(a: Commit, b: Commit): boolean {
  return a.fingerprint === b.fingerprint && a.stream === b.stream;
}

/** Runs steps on a log and on the model, and compares every answer. */
class Comparison {
  readonly model = new ModelLog();
  readonly receipts = new Map<string, Receipt>();
  private readonly commits: Commit[] = [];

  constructor(private readonly log: EventLog) {}

  async run(batch: readonly Step[]): Promise<void> {
    const commits = batch.map((one) => this.commitOf(one));
    const expected: Answer[] = [];
    const answers = commits.map((make) => {
      const commit = make();
      expected.push(this.model.append(commit));
      return this.log.append(commit).then((receipt) => this.sameReceipt(receipt), refusal);
    });
    expect(await Promise.all(answers)).toEqual(expected);
  }

  /** Deferred, since the version that is right depends on the steps before it in the batch. */
  private commitOf(one: Step): () => Commit {
    return () => {
      const old = one.kind === 'retry' ? this.commits[one.of % Math.max(this.commits.length, 1)] : undefined;
      if (one.kind === 'retry') return { ...(old ?? testCommit('nothing-yet', { expectedVersion: 9 })), ...one.change };
      const commit = testCommit(`commit-${this.commits.length}`, this.place(one.stream, one.off), one.events);
      const before = one.other === undefined ? {} : { before: this.otherPart(one.stream + 1, one.other) };
      const whole = { ...commit, ...before };
      this.commits.push(whole);
      return whole;
    };
  }

  private place(number: number, off: number) {
    const stream = `stream-${number % 3}`;
    return { stream, expectedVersion: Math.max(0, this.model.version(stream) + off) };
  }

  private otherPart(number: number, off: number): StreamEvents {
    return { ...this.place(number, off), events: testCommit('other').events };
  }

  private sameReceipt(receipt: Receipt): Answer {
    const first = this.receipts.get(receipt.commitId) ?? receipt;
    expect(receipt).toEqual(first);
    this.receipts.set(receipt.commitId, first);
    return { first: receipt.first, last: receipt.last, version: receipt.version };
  }
}

function refusal(error: unknown): string {
  if (error instanceof EventLogError) return error.code;
  throw error;
}

async function expectEqualToModel(log: EventLog, { model, receipts }: Comparison): Promise<void> {
  const entries = (await log.read(0, 10_000)).map(({ bytes }) => decodeEntry(bytes));
  expect(entries.map(({ causationId, stream, version }) => `${causationId} ${stream} ${version}`)).toEqual(
    model.entries,
  );
  for (const receipt of receipts.values()) {
    await checkReceipt(log, receipt);
    expect((await log.findCommit(receipt.commitId))?.receipt).toEqual(receipt);
  }
}

export function modelSuite(makeFixture: EventLogFactory): void {
  it('equals a simple model for any commits on three streams, with retries and wrong versions', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (steps) => {
        const fixture = await makeFixture();
        const log = await fixture.open();
        const comparison = new Comparison(log);
        for (const batch of steps) await comparison.run(batch);
        await expectEqualToModel(log, comparison);
        await log.close();
        const again = await fixture.open();
        await expectEqualToModel(again, comparison);
        await again.close();
        await fixture.dispose();
      }),
      { numRuns: 40 },
    );
  });
}
