import { setImmediate } from 'node:timers/promises';
import type { EventLog } from '@taizhang/event-log';
import type { Progress } from '../event-feed.port.js';
import { BackOff } from './back-off.js';
import { Handing, type HandingOptions } from './handing.js';
import { readBatch } from './read-batch.js';
import { replayLetters } from './replay-letters.js';
import type { Turns } from './turns.js';
import { WakeUp } from './wake-up.js';

export interface LogReaderOptions extends Omit<HandingOptions, 'context'> {
  readonly log: EventLog;
  readonly progress: Progress;
  /** Shared by the readers of a group, so that its handler never runs twice at once. */
  readonly turns: Turns;
}

/** Where a reader is, as the stores have it. */
interface Place {
  next: number;
  readonly handing: Handing;
}

type Delivered = 'nothing' | 'the end' | 'a full batch';

/** Appends come in bursts. A group that has caught up lets some gather: a batch costs every group a read and a transaction. */
const GATHERING_MILLISECONDS = 5;

/** Delivers one log to one group, batch after batch, until it is stopped. */
export class LogReader {
  private readonly options: LogReaderOptions & HandingOptions;
  private readonly appended = new WakeUp();
  private readonly pause = new WakeUp();
  private readonly backOff = new BackOff();
  private place: Place | undefined;
  private stopped = false;
  private readonly running: Promise<void>;

  constructor(options: LogReaderOptions) {
    this.options = { ...options, context: options.log.context };
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.appended.ring();
    this.pause.ring();
    await this.running;
  }

  async lag(): Promise<number> {
    const { log, progress, subscription } = this.options;
    const { size } = await log.head();
    return size - (await progress.load(subscription.group, log.context));
  }

  /** See {@link EventFeed.replay}. No batch is delivered meanwhile. */
  replay(): Promise<number> {
    return this.options.turns.take(async () => {
      try {
        return await replayLetters(this.options.log, this.options);
      } finally {
        this.place = undefined; // streams may be open again
      }
    });
  }

  private async run(): Promise<void> {
    const forget = this.options.log.onAppend(() => this.appended.ring());
    while (!this.stopped) await this.round();
    forget();
  }

  private async round(): Promise<void> {
    try {
      const delivered = await this.options.turns.take(() => this.deliver());
      this.backOff.reset();
      await this.rest(delivered);
    } catch (error) {
      const { subscription, context, onError } = this.options;
      onError({ group: subscription.group, context, error });
      this.place = undefined;
      await this.pause.wait(this.backOff.next());
    }
  }

  /** Between batches the event loop sees to everybody else. */
  private rest(delivered: Delivered): Promise<unknown> {
    switch (delivered) {
      case 'nothing':
        return this.appended.wait();
      case 'the end':
        return this.pause.wait(GATHERING_MILLISECONDS);
      case 'a full batch':
        return setImmediate();
    }
  }

  private async deliver(): Promise<Delivered> {
    if (this.stopped) return 'nothing';
    const { log, progress, subscription } = this.options;
    const place = (this.place ??= await this.load());
    const batch = await readBatch(log, place.next);
    if (batch === undefined) return 'nothing';
    const { types } = subscription;
    await place.handing.hand(
      types ? batch.events.filter(({ type }) => types.includes(type)) : batch.events,
      batch.next,
    );
    await progress.save(subscription.group, log.context, batch.next);
    place.next = batch.next;
    return batch.isFull ? 'a full batch' : 'the end';
  }

  private async load(): Promise<Place> {
    const { log, progress, subscription, deadLetters } = this.options;
    const next = await progress.load(subscription.group, log.context);
    const blocked = await deadLetters.streams(subscription.group, log.context);
    return { next, handing: new Handing(this.options, blocked) };
  }
}
