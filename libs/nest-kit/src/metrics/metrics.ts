import type { EventFeed, FeedFailure } from '@taizhang/event-feed';
import type { GrowingLog } from '@taizhang/event-log';
import { collectDefaultMetrics, Counter, Registry } from 'prom-client';
import { ReadGauges } from './read-gauges.js';
import { requestMetrics, type AnsweredRequest, type RequestMetrics } from './request-metrics.js';

/** How far the relay of a log is behind it. */
export interface RelayLag {
  readonly context: string;
  /** Entries of the log that are on no topic yet. */
  readonly lag: number;
}

/** What a process tells of itself in Prometheus' text format. Labels name parts of the system, never data. */
export interface Metrics extends RequestMetrics {
  /** Counts an event that a group could not handle, and a message that is in no log. */
  feedFailed(failure: FeedFailure): void;
  /** Tells how far every group is behind. */
  watchFeed(feed: Pick<EventFeed, 'lag'>): void;
  /** Tells how large a log is, and counts the groups of commits that were appended here. */
  watchLog(log: GrowingLog): void;
  watchRelays(lag: () => Promise<readonly RelayLag[]>): void;
  /** Everything, now. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** The metrics of a process, with those of Node itself. One for each process. */
export function createMetrics(): Metrics {
  return new PrometheusMetrics();
}

class PrometheusMetrics implements Metrics {
  private readonly registry = new Registry();
  private readonly requests = requestMetrics(this.registry);
  private readonly gauges = new ReadGauges(this.registry);
  private readonly logs: GrowingLog[] = [];
  private readonly failures = new Counter({
    name: 'taizhang_feed_failures_total',
    help: 'Batches and events that a group could not handle',
    labelNames: ['group', 'context'],
    registers: [this.registry],
  });
  private readonly forged = new Counter({
    name: 'taizhang_feed_forged_messages_total',
    help: 'Messages on a topic that no log proves; each is an alarm',
    labelNames: ['context'],
    registers: [this.registry],
  });
  private readonly groups = new Counter({
    name: 'taizhang_log_append_groups_total',
    help: 'Groups of commits appended by this process, each one transaction',
    labelNames: ['context'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    this.gauges.add({
      ...{ name: 'taizhang_log_entries', help: 'Entries of a log', labels: ['context'] },
      read: () => Promise.all(this.logs.map(sizeOf)),
    });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  requestAnswered(request: AnsweredRequest): void {
    this.requests.requestAnswered(request);
  }

  feedFailed({ group, context, error }: FeedFailure): void {
    this.failures.inc({ group, context });
    if (isForged(error)) this.forged.inc({ context });
  }

  watchFeed(feed: Pick<EventFeed, 'lag'>): void {
    this.gauges.add({
      ...{ name: 'taizhang_feed_lag_entries', help: 'Entries that a group has yet to handle' },
      labels: ['group', 'context'],
      read: async () =>
        (await feed.lag()).map(({ group, context, lag }) => ({ labels: { group, context }, value: lag })),
    });
  }

  watchLog(log: GrowingLog): void {
    const { context } = log;
    this.logs.push(log);
    this.groups.inc({ context }, 0);
    log.onAppend(() => this.groups.inc({ context }));
  }

  watchRelays(lag: () => Promise<readonly RelayLag[]>): void {
    this.gauges.add({
      ...{ name: 'taizhang_relay_lag_entries', help: 'Entries of a log that are on no topic yet', labels: ['context'] },
      read: async () => (await lag()).map(({ context, lag: value }) => ({ labels: { context }, value })),
    });
  }
}

async function sizeOf(log: GrowingLog) {
  return { labels: { context: log.context }, value: (await log.head()).size };
}

function isForged(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'MESSAGE_FORGED';
}
