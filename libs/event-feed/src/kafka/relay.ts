import type { GrowingLog, ReadableLog } from '@taizhang/event-log';
import { runWhileHeld, type Campaign, type Lease, type Leases } from '@taizhang/lease';
import { WakeUp } from '../delivery/wake-up.js';
import type { KafkaOptions } from './kafka-options.js';
import { readRelayBatch } from './relay-batch.js';
import { openPublisher, type Publisher } from './publisher.js';
import type { RelayProgress } from '../relay-progress.port.js';

export interface RelayOptions {
  readonly log: GrowingLog & ReadableLog;
  readonly kafka: KafkaOptions;
  readonly leases: Leases;
  readonly progress: RelayProgress;
  /** Told why a relay stopped, to log and count it; another, or the same, goes on. Never throws. */
  readonly onError: (error: unknown) => void;
}

/** Publishes one log to its context's topic, whenever it is this process's turn. */
export interface Relay {
  /** Entries of the log that are not published yet, by whichever process. */
  lag(): Promise<number>;
  /** Finishes the batch in flight and lets another process publish. */
  close(): Promise<void>;
}

/** Other replicas append to the log as well, and only the store knows: looked for often while there is work. */
const LOOK_SOONEST_MS = 25;
const LOOK_LATEST_MS = 200;

/**
 * Competes for the right to publish the log, and publishes it in position order. A relay that is killed between sending
 * and recording, or does not know yet that it was deposed, sends twice: each begins where all before is acknowledged, so
 * whatever they send together, every partition has each position first after the ones before it, and whoever drops the
 * positions that he has reads the log.
 */
export function startRelay(options: RelayOptions): Relay {
  return new LogRelay(options);
}

class LogRelay implements Relay {
  private readonly campaign: Campaign;
  private readonly appended = new WakeUp();
  private readonly forget: () => void;

  constructor(private readonly options: RelayOptions) {
    const { log, leases, onError } = options;
    this.forget = log.onAppend(() => this.appended.ring());
    const work = (lease: Lease, signal: AbortSignal) => this.publish(lease, signal);
    this.campaign = runWhileHeld({ leases, name: `relay:${log.origin}`, work, onError });
  }

  async lag(): Promise<number> {
    const { log, progress } = this.options;
    const { size } = await log.head();
    return Math.max(0, size - (await progress.load(log.origin)));
  }

  async close(): Promise<void> {
    this.forget();
    await this.campaign.close();
  }

  private async publish(lease: Lease, signal: AbortSignal): Promise<void> {
    const { kafka, log } = this.options;
    const wake = () => this.appended.ring();
    signal.addEventListener('abort', wake);
    const publisher = await openPublisher(kafka, log.context);
    try {
      await this.publishUntil(signal, publisher, lease);
    } finally {
      signal.removeEventListener('abort', wake);
      await publisher.close();
    }
  }

  private async publishUntil(signal: AbortSignal, publisher: Publisher, { token }: Lease): Promise<void> {
    const { log, progress } = this.options;
    let next = await progress.load(log.origin);
    let pause = LOOK_SOONEST_MS;
    while (!signal.aborted) {
      const batch = await readRelayBatch(log, next);
      if (batch === undefined) {
        await this.appended.wait(pause);
        pause = Math.min(pause * 2, LOOK_LATEST_MS);
        continue;
      }
      pause = LOOK_SOONEST_MS;
      await publisher.publish(batch.messages);
      next = batch.next;
      if (!(await progress.save(log.origin, next, token))) return;
    }
  }
}
