import type { KafkaMessage } from 'kafkajs';
import type { Clock } from '@taizhang/kernel';
import { BackOff } from '../delivery/back-off.js';
import { wantedBy, type FedEvent } from '../delivery/fed-event.js';
import { Handing } from '../delivery/handing.js';
import { Turns } from '../delivery/turns.js';
import {
  EventFeedError,
  type DeadLetter,
  type DeadLetters,
  type FeedFailure,
  type FeedPlace,
  type Subscription,
} from '../event-feed.port.js';
import type { DeadLetterPublisher } from './dead-letter-topic.js';
import type { CommittedPlace } from './feed-offsets.js';
import type { MessageVerifier } from './message-verifier.js';

export interface PartitionReaderOptions {
  readonly subscription: Subscription;
  readonly context: string;
  readonly topic: string;
  readonly partition: number;
  readonly verifier: MessageVerifier;
  readonly deadLetters: DeadLetters;
  readonly deadLetterTopic: string;
  readonly publisher: DeadLetterPublisher;
  readonly clock: Clock;
  readonly onError: (failure: FeedFailure) => void;
  /** What the group has committed of the partition. */
  readonly committed: () => Promise<CommittedPlace>;
  /** Lets the partition be read from its beginning. */
  readonly rewind: () => void;
}

/** Where the reader is, as the stores have it. */
interface Reached {
  /** Everything before has been handled. */
  next: number;
  handing: Handing;
}

/** Delivers one partition of one log to one group, while the group gives it to this process. */
export class PartitionReader {
  readonly backOff = new BackOff();
  private readonly place: FeedPlace;
  private readonly turns = new Turns();
  private reached: Reached | undefined;
  /** Messages of the batch in hand, by position. */
  private readonly inHand = new Map<number, KafkaMessage>();

  constructor(private readonly options: PartitionReaderOptions) {
    const { subscription, context, partition } = options;
    this.place = { group: subscription.group, context, partition };
  }

  /** Finds out where to go on, and rewinds when the group's own progress is behind what it has committed. */
  begin(): Promise<void> {
    return this.turns.take(async () => void (await this.reach()));
  }

  /** Another process may have had the partition: what this one knows of it is old. */
  forget(): void {
    this.reached = undefined;
  }

  /**
   * Has every event of the messages handled or set aside, and answers the position after the last; undefined, with
   * nothing done, when they turn out to be stale. When it throws they are due again.
   */
  deliver(messages: readonly KafkaMessage[], isStale: () => boolean): Promise<number | undefined> {
    return this.turns.take(async () => {
      try {
        const reached = await this.reach();
        if (isStale()) return undefined;
        await this.hand(messages, reached);
        return reached.next;
      } catch (error) {
        this.reached = undefined;
        throw error;
      } finally {
        this.inHand.clear();
      }
    });
  }

  /** Answers when nothing is in hand. */
  idle(): Promise<void> {
    return this.turns.take(() => Promise.resolve());
  }

  /** Delivers nothing while the work runs; afterwards streams may be open again. */
  heldFor<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.turns.take(async () => {
      try {
        return await work();
      } finally {
        this.reached = undefined;
      }
    });
  }

  private async hand(messages: readonly KafkaMessage[], reached: Reached): Promise<void> {
    const { subscription } = this.options;
    const events = await this.newEvents(messages, reached.next);
    const next = (events.at(-1)?.event.position ?? reached.next - 1) + 1;
    // Another process may have opened streams again.
    if (reached.handing.isBlocking) reached.handing = await this.newHanding();
    await reached.handing.hand(wantedBy(subscription, events), next);
    if (events.length > 0) await subscription.progress?.save(this.place, next);
    reached.next = next;
  }

  /** What the messages prove and the group has not had: relays send twice rather than not at all. */
  private async newEvents(messages: readonly KafkaMessage[], from: number): Promise<readonly FedEvent[]> {
    const events: FedEvent[] = [];
    let next = from;
    for (const message of messages) {
      const fed = await this.believed(message);
      if (fed === undefined || fed.event.position < next) continue;
      next = fed.event.position + 1;
      this.inHand.set(fed.event.position, message);
      events.push(fed);
    }
    return events;
  }

  private async believed(message: KafkaMessage): Promise<FedEvent | undefined> {
    try {
      return await this.options.verifier.verify(message);
    } catch (error) {
      if (!(error instanceof EventFeedError)) throw error;
      await this.setAside(message, error);
      return undefined;
    }
  }

  private async setAside({ value, offset }: KafkaMessage, error: EventFeedError): Promise<void> {
    const { topic, partition, publisher, deadLetterTopic, onError } = this.options;
    const { group, context } = this.place;
    const found = { topic, partition, offset, group, reason: error.code, value: value ?? Buffer.alloc(0) };
    await publisher.publishUnproven(deadLetterTopic, found);
    onError({ group, context, error });
  }

  private async reach(): Promise<Reached> {
    this.reached ??= await this.load();
    return this.reached;
  }

  private async load(): Promise<Reached> {
    const committed = await this.options.committed();
    const own = await this.options.subscription.progress?.load(this.place);
    if (own !== undefined && own < committed.next) this.options.rewind();
    return { next: own ?? committed.next, handing: await this.newHanding() };
  }

  private async newHanding(): Promise<Handing> {
    const { deadLetters } = this.options;
    const blocked = await deadLetters.streams(this.place.group, this.place.context);
    const add = (letters: readonly DeadLetter[]) => this.addLetters(letters);
    return new Handing({ ...this.options, deadLetters: { add } }, blocked);
  }

  /** The topic first: a letter in the store is one whose event can be found again. */
  private async addLetters(letters: readonly DeadLetter[]): Promise<void> {
    const { publisher, deadLetterTopic, deadLetters } = this.options;
    for (const letter of letters) {
      const message = this.inHand.get(letter.position);
      if (message !== undefined) await publisher.publishLetter(deadLetterTopic, letter, message);
    }
    await deadLetters.add(letters);
  }
}
