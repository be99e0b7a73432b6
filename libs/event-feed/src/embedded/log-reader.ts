import { setImmediate } from 'node:timers/promises';
import type { GrowingLog } from '@taizhang/event-log';
import { BackOff } from '../delivery/back-off.js';
import { fedEvent, wantedBy, type FedEvent } from '../delivery/fed-event.js';
import { Handing, type HandingOptions } from '../delivery/handing.js';
import { replayLetters } from '../delivery/replay-letters.js';
import type { Turns } from '../delivery/turns.js';
import { WakeUp } from '../delivery/wake-up.js';
import type { DeadLetter, DeadLetters, FeedPlace, Progress } from '../event-feed.port.js';
import type { RecentEntries } from './recent-entries.js';

export interface LogReaderOptions extends Omit<HandingOptions, 'context' | 'partition' | 'deadLetters'> {
  readonly deadLetters: DeadLetters;
  readonly log: GrowingLog;
  /** Of the same log, shared by all groups. */
  readonly recent: RecentEntries;
  readonly progress: Progress;
  /** Shared by the readers of a group, so that its handler never runs twice at once. */
  readonly turns: Turns;
}

/** A log that is read in place has one partition. */
const ONLY_PARTITION = 0;

/** Where a reader is, as the stores have it. */
interface Reached {
  next: number;
  /** Less than `next` while what came after it concerned the group in nothing. */
  saved: number;
  readonly handing: Handing;
}

type Delivered = 'nothing' | 'the end' | 'a full batch';

/** So many entries that do not concern a group are passed before it says so, unless the log ends there. */
const UNSAVED_ENTRIES = 100;

/** Appends come in bursts. A group that has caught up lets some gather: a batch costs every group a read and a transaction. */
const GATHERING_MILLISECONDS = 5;

/** Delivers one log to one group, batch after batch, until it is stopped. */
export class LogReader {
  private readonly options: LogReaderOptions & HandingOptions;
  private readonly appended = new WakeUp();
  private readonly pause = new WakeUp();
  private readonly backOff = new BackOff();
  private readonly place: FeedPlace;
  private reached: Reached | undefined;
  private stopped = false;
  private readonly running: Promise<void>;

  constructor(options: LogReaderOptions) {
    const { context } = options.log;
    this.options = { ...options, context, partition: ONLY_PARTITION };
    this.place = { group: options.subscription.group, context, partition: ONLY_PARTITION };
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.appended.ring();
    this.pause.ring();
    await this.running;
  }

  async lag(): Promise<number> {
    const { log, progress } = this.options;
    const { size } = await log.head();
    return size - Math.max(await progress.load(this.place), this.reached?.next ?? 0);
  }

  /** See {@link EventFeed.replay}. No batch is delivered meanwhile. */
  replay(): Promise<number> {
    return this.options.turns.take(async () => {
      try {
        const find = (letter: DeadLetter) => this.find(letter);
        return await replayLetters(this.place.context, { ...this.options, find, partitionOf: () => ONLY_PARTITION });
      } finally {
        this.reached = undefined; // streams may be open again
      }
    });
  }

  private async find({ context, position }: DeadLetter): Promise<FedEvent | undefined> {
    const [entry] = await this.options.log.read(position, 1);
    return entry && fedEvent(context, entry);
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
      const { group, context } = this.place;
      this.options.onError({ group, context, error });
      this.reached = undefined;
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
    const { recent, subscription } = this.options;
    const reached = (this.reached ??= await this.load());
    const batch = await recent.batch(reached.next);
    if (batch === undefined) {
      await this.save(reached);
      return 'nothing';
    }
    const wanted = wantedBy(subscription, batch.events);
    await reached.handing.hand(wanted, batch.next);
    reached.next = batch.next;
    if (wanted.length > 0 || reached.next - reached.saved >= UNSAVED_ENTRIES) await this.save(reached);
    return batch.isFull ? 'a full batch' : 'the end';
  }

  /** Saving costs a transaction, so it waits while there is nothing that must not be handled twice. */
  private async save(reached: Reached): Promise<void> {
    if (reached.saved === reached.next) return;
    await this.options.progress.save(this.place, reached.next);
    reached.saved = reached.next;
  }

  private async load(): Promise<Reached> {
    const next = await this.options.progress.load(this.place);
    const blocked = await this.options.deadLetters.streams(this.place.group, this.place.context);
    return { next, saved: next, handing: new Handing(this.options, blocked) };
  }
}
