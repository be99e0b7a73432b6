import { recordedEvent, type ReadableLog, type StoredEntry } from '@taizhang/event-log';
import type { RecordedEvent } from '@taizhang/kernel';
import { appendLeaf, EMPTY_RANGE, rootOf, type Hash } from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';
import type { Deployment } from '../deployment.js';
import type { Promised } from '../ledger.js';
import type { Client } from '../load/client.js';
import { openLogs } from '../served-logs.js';
import type { TopicEvidence } from './topics.js';

/** One log at the end of a run, whole. */
export interface LogEvidence {
  readonly context: string;
  readonly vkey: string;
  readonly entries: readonly StoredEntry[];
  readonly events: readonly RecordedEvent[];
  /** Of the tree of the first so many entries, recomputed. */
  readonly roots: readonly Hash[];
}

/** All that is known at the end of a run. */
export interface Evidence {
  readonly ledger: Promised;
  readonly deployment: Deployment;
  readonly client: Client;
  readonly logs: readonly LogEvidence[];
  readonly topics: readonly TopicEvidence[];
}

/** Answers what is wrong, a line for each thing; nothing when all is well. */
export type Check = (evidence: Evidence) => Promise<readonly string[]>;

export async function collectLogs({ cluster }: Deployment): Promise<readonly LogEvidence[]> {
  return Promise.all((await openLogs(cluster)).map(collectLog));
}

/** A log, read from its beginning to its newest checkpoint. */
export async function collectLog(log: ReadableLog): Promise<LogEvidence> {
  const { context, vkey } = log;
  const { size } = await log.head();
  const entries: StoredEntry[] = [];
  while (entries.length < size) entries.push(...(await log.read(entries.length, size - entries.length)));
  const events = entries.map((entry) => recordedEvent(context, entry));
  return { context, vkey, entries, events, roots: rootsOf(entries) };
}

function rootsOf(entries: readonly StoredEntry[]): readonly Hash[] {
  let range = EMPTY_RANGE;
  const roots = [rootOf(nodeHasher, range)];
  for (const { bytes } of entries) {
    range = appendLeaf(nodeHasher, range, nodeHasher.leaf(bytes));
    roots.push(rootOf(nodeHasher, range));
  }
  return roots;
}

export function logOf({ logs }: Pick<Evidence, 'logs'>, context: string): LogEvidence {
  const log = logs.find((one) => one.context === context);
  if (log === undefined) throw new RangeError(`there is no log of ${context}`);
  return log;
}
