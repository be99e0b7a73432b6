import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { customerEvents } from '@taizhang/customer/contract';
import type { EventFeed, FeedFailure } from '@taizhang/event-feed';
import type { EventLog, GrowingLog, LogCopy, ReadableLog, Witness } from '@taizhang/event-log';
import { MemoryWitness } from '@taizhang/event-log/testing';
import type { NewId } from '@taizhang/kernel';
import {
  ask,
  openTestFeed,
  openTestLogCopy,
  openTestStore,
  TestClock,
  testIds,
  type TestFeed,
  type TestRequest,
  type TestStore,
} from '@taizhang/nest-kit/testing';
import { startProjecting } from '@taizhang/read-models/projecting';
import { auditEvents } from '../contract/index.js';
import { auditContext, type AuditContext, type ForgedMessage } from '../index.js';

/** What outlives a restart. */
export interface AuditPlace {
  readonly folder: string;
  readonly clock: TestClock;
  readonly newId: NewId;
  readonly witness: Witness;
}

export async function newAuditPlace(): Promise<AuditPlace> {
  const clock = new TestClock();
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-audit-'));
  return { folder, clock, newId: testIds(clock), witness: new MemoryWitness() };
}

export async function removePlace({ folder }: AuditPlace): Promise<void> {
  await rm(folder, { recursive: true });
}

/** Logs and read models of three contexts in files: the auditor's, one it asks about, and one like any other. */
export interface AuditStores {
  readonly audit: TestStore;
  readonly customer: TestStore;
  readonly intake: TestStore;
}

export async function openStores(place: AuditPlace): Promise<AuditStores> {
  return {
    audit: await openTestStore({ ...place, context: 'audit', events: auditEvents }),
    customer: await openTestStore({ ...place, context: 'customer', events: customerEvents }),
    intake: await openTestStore({ ...place, context: 'intake', events: {} }),
  };
}

export function copyFile(folder: string, context: string): string {
  return join(folder, `${context}-copy.sqlite`);
}

export interface AuditStackOptions {
  /** In place of the log that the stores have for its context. */
  readonly instead?: EventLog;
  /** How the auditor reads a log; as it is unless it says otherwise. */
  readonly readAs?: (log: ReadableLog) => ReadableLog;
  /** What the feed delivers of a log; all of it, as it is, unless it says otherwise. */
  readonly fedAs?: (log: GrowingLog) => GrowingLog;
  /** What the projections read: what the copies have confirmed, or the logs in place. */
  readonly projectedFrom?: 'copies' | 'logs';
  /** Whether the projections run from the start; else they are declared, and wait for `project`. */
  readonly projecting?: boolean;
}

const UNLESS_SAID = {
  projecting: true,
  projectedFrom: 'copies',
  readAs: (log: ReadableLog) => log,
  fedAs: (log: GrowingLog) => log,
} as const;

/** The auditor running over real files, as an engine runs it. */
export class AuditStack {
  private constructor(
    readonly place: AuditPlace,
    readonly stores: AuditStores,
    private readonly running: {
      readonly definition: AuditContext;
      readonly copies: ReadonlyMap<string, LogCopy>;
      readonly logs: readonly EventLog[];
      readonly feed: TestFeed;
      readonly projectingFeed: TestFeed;
      readonly project: () => Promise<void>;
    },
  ) {}

  static async open(place: AuditPlace, options: AuditStackOptions = {}): Promise<AuditStack> {
    const { instead, readAs, fedAs, projecting, projectedFrom } = { ...UNLESS_SAID, ...options };
    const stores = await openStores(place);
    const own = [stores.audit, stores.customer, stores.intake].map(({ services }) => services.log);
    const logs = own.map((log) => (log.context === instead?.context ? instead : log));
    const copies = new Map<string, LogCopy>();
    const copyOf = async ({ context }: ReadableLog) => {
      const copy = await openTestLogCopy(copyFile(place.folder, context));
      copies.set(context, copy);
      return copy;
    };
    const definition = auditContext({ logs: logs.map(readAs), copyOf, witness: place.witness });
    const feed = openTestFeed(logs.map(fedAs), place.clock);
    const { services } = stores.audit;
    await definition.start?.(services);
    const { readModels } = services;
    const projected = projectedFrom === 'copies' ? definition.projectedLogs(services.log) : logs;
    const projectingFeed = openTestFeed(projected, place.clock);
    const project = async () => {
      for (const projection of definition.projections) {
        await startProjecting({ projection, readModels, ...projectingFeed });
      }
    };
    for (const projection of definition.projections) await readModels.declare(projection);
    if (projecting) await project();
    for (const subscription of definition.subscriptions ?? []) await feed.feed.subscribe(subscription);
    return new AuditStack(place, stores, { definition, copies, logs, feed, projectingFeed, project });
  }

  get feed(): EventFeed {
    return this.running.feed.feed;
  }

  get failures(): readonly FeedFailure[] {
    const { feed, projectingFeed } = this.running;
    return [...feed.failures, ...projectingFeed.failures];
  }

  log(context: string): EventLog {
    return named(this.running.logs.find((log) => log.context === context));
  }

  copy(context: string): LogCopy {
    return named(this.running.copies.get(context));
  }

  project(): Promise<void> {
    return this.running.project();
  }

  /** As a feed that has refused a message. */
  reportForgedMessage(context: string, message: ForgedMessage): Promise<void> {
    return this.running.definition.reportForgedMessage(context, message);
  }

  /** Asks a use case as an auditor. */
  ask<Answer>(useCase: string, request: TestRequest = {}): Promise<Answer> {
    const { definition } = this.running;
    const { services } = this.stores.audit;
    return ask({ definition, services }, useCase, { role: 'auditor', personId: 'TOVA', ...request });
  }

  async close(): Promise<void> {
    await this.running.projectingFeed.close();
    await this.running.feed.close();
    for (const copy of this.running.copies.values()) await copy.close();
    await closeStores(this.stores);
  }
}

export async function closeStores({ audit, customer, intake }: AuditStores): Promise<void> {
  for (const store of [audit, customer, intake]) await store.close();
}

function named<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new RangeError('there is no such context');
  return part;
}
