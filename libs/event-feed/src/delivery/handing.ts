import { instant, type Clock } from '@taizhang/kernel';
import type { DeadLetter, DeadLetters, FeedBatch, FeedFailure, Subscription } from '../event-feed.port.js';
import type { FedEvent } from './fed-event.js';

/** How often an event is tried by itself before it counts as poison. */
const ATTEMPTS = 3;

export interface HandingOptions {
  readonly subscription: Subscription;
  readonly context: string;
  readonly partition: number;
  readonly deadLetters: Pick<DeadLetters, 'add'>;
  readonly clock: Clock;
  readonly onError: (failure: FeedFailure) => void;
}

/**
 * Hands a batch to a group's handler so that poison holds up its own stream only. Answers when every event is handled
 * or durably set aside; throws when the handler's needs or the dead letters are away, and the batch is due again.
 */
export class Handing {
  private readonly options: HandingOptions;
  /** Streams with dead letters, and the position of their first one. */
  private readonly blocked: Map<string, number>;

  constructor(options: HandingOptions, blocked: ReadonlyMap<string, number>) {
    this.options = options;
    this.blocked = new Map(blocked);
  }

  /** Whether events are set aside unseen, until the store of dead letters says otherwise. */
  get isBlocking(): boolean {
    return this.blocked.size > 0;
  }

  async hand(events: readonly FedEvent[], next: number): Promise<void> {
    // Before the others, whose handler may itself save the progress that goes past these.
    await this.setAside(events.filter(this.isBlocked), 'BLOCKED');
    const open = events.filter((fed) => !this.isBlocked(fed));
    if (open.length === 0) return;
    try {
      await this.handle(open, next);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      for (const fed of open) await this.handOne(fed);
    }
  }

  private async handOne(fed: FedEvent): Promise<void> {
    if (this.isBlocked(fed)) return this.setAside([fed], 'BLOCKED');
    const failure = await this.tried(fed);
    if (failure === undefined) return;
    const { subscription, context, onError } = this.options;
    const { stream, position } = fed.event;
    onError({ group: subscription.group, context, position, error: failure.error });
    await this.setAside([fed], reasonOf(failure.error));
    this.blocked.set(stream, position);
  }

  /** Undefined when one of the attempts went well. */
  private async tried(fed: FedEvent): Promise<{ readonly error: unknown } | undefined> {
    let failure: { readonly error: unknown } | undefined;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      failure = await this.failureOf(fed);
      if (failure === undefined) return undefined;
    }
    return failure;
  }

  private async failureOf(fed: FedEvent): Promise<{ readonly error: unknown } | undefined> {
    try {
      await this.handle([fed], fed.event.position + 1);
      return undefined;
    } catch (error) {
      if (isUnavailable(error)) throw error;
      return { error };
    }
  }

  private handle(events: readonly FedEvent[], next: number): Promise<void> {
    return this.options.subscription.handler(feedBatch(this.options, events, next));
  }

  private async setAside(events: readonly FedEvent[], reason: string): Promise<void> {
    if (events.length > 0) await this.options.deadLetters.add(events.map((fed) => this.letter(fed, reason)));
  }

  private letter({ event: { position, stream, id } }: FedEvent, reason: string): DeadLetter {
    const { subscription, context, clock } = this.options;
    return { group: subscription.group, context, position, stream, eventId: id, reason, at: instant(clock.now()) };
  }

  /** An event before the first letter of its stream has been handled, and comes again after a crash. */
  private readonly isBlocked = ({ event: { stream, position } }: FedEvent): boolean =>
    position >= (this.blocked.get(stream) ?? Infinity);
}

/** Fed events as a handler gets them. */
export function feedBatch(
  { context, partition }: Pick<FeedBatch, 'context' | 'partition'>,
  fed: readonly FedEvent[],
  next: number,
): FeedBatch {
  return { context, partition, events: fed.map(({ event }) => event), entries: fed.map(({ entry }) => entry), next };
}

export function isUnavailable(error: unknown): boolean {
  return codeOf(error) === 'UNAVAILABLE';
}

function reasonOf(error: unknown): string {
  return codeOf(error) ?? 'HANDLER_FAILED';
}

/** An error's stable code. Anything that does not look like one could be a message. */
function codeOf(error: unknown): string | undefined {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(code) ? code : undefined;
}
