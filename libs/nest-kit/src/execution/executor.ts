import { EventLogError, type Commit, type EventLog, type Receipt, type StreamEvents } from '@taizhang/event-log';
import { DomainError, type Message, type RecordedEvent } from '@taizhang/kernel';
import { streamOf, type Aggregate } from './aggregate.js';
import type { Cause } from './cause.js';
import type { EventCodec } from './event-codec.js';
import { LatelyUsed } from './lately-used.js';
import { StreamTurns } from './stream-turns.js';

/** What a command came to. */
export interface Executed<Event extends Message = Message> {
  readonly stream: string;
  /** Version of the stream after the command. */
  readonly version: number;
  /** The new facts as stored; none when they already held. */
  readonly events: readonly RecordedEvent<Event>[];
  /** Proof of the new facts; absent when there are none. */
  readonly receipt?: Receipt;
  /** An earlier request with the same commit id was answered with the same. */
  readonly replayed: boolean;
}

/** A stream and where it leads. */
export interface Loaded<Event extends Message, State> {
  readonly state: State;
  readonly version: number;
  readonly events: readonly RecordedEvent<Event>[];
}

export type ExecutionRefusal = 'VERSION_STALE' | 'IDEMPOTENCY_KEY_REUSED' | 'STREAM_BUSY';

/** Two writers rarely meet on one stream; ten in a row are a hot spot that the caller should know of. */
const MAX_CONFLICTS = 10;

/** Where a stream led when it was last looked at. */
interface KnownState<State = unknown> {
  readonly state: State;
  readonly version: number;
}

const MOST_STATES = 2_000;
/** A request reads the history of a few short streams more than once; long ones are few, and not worth their room. */
const MOST_HISTORIES = 500;
const LONGEST_HISTORY = 50;

/** A command for one stream. */
export interface Attempt<Command extends Message, Event extends Message, State> {
  readonly aggregate: Aggregate<Command, Event, State>;
  readonly id: string;
  readonly command: Command;
}

/** What a command came to on its stream. */
interface Decided {
  readonly stream: string;
  /** Of the stream without the facts. */
  readonly version: number;
  readonly facts: readonly Message[];
}

/** Runs commands against the deciders of one context: load, decide, append with the expected version. */
export class Executor {
  private readonly states = new LatelyUsed<KnownState>(MOST_STATES);
  private readonly histories = new LatelyUsed<readonly RecordedEvent[]>(MOST_HISTORIES);
  private readonly turns = new StreamTurns();

  constructor(
    private readonly log: EventLog,
    private readonly codec: EventCodec,
  ) {}

  /**
   * Answers when the new facts are durable and inside a signed checkpoint. Retries conflicts only. Throws
   * {@link DomainError} for the deciders' refusals and its own ({@link ExecutionRefusal}), EventLogError otherwise.
   *
   * @param before what another stream says of it: decided first, and in the same commit; refused, nothing is written
   */
  async execute<
    Command extends Message,
    Event extends Message,
    State,
    Other extends Message,
    Fact extends Message,
    Its,
  >(
    attempt: Attempt<Command, Event, State>,
    cause: Cause,
    before?: Attempt<Other, Fact, Its>,
  ): Promise<Executed<Event>> {
    const streams = [attempt, ...(before === undefined ? [] : [before])].map(streamOfAttempt);
    const decideBefore = before && (() => this.decided(before));
    return this.turns.take(streams, async () => {
      for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts++) {
        const executed = await this.attempt(attempt, cause, decideBefore);
        if (executed !== 'conflict') return executed;
      }
      throw new DomainError<ExecutionRefusal>('STREAM_BUSY', 'others keep changing this; try again');
    });
  }

  /** The whole history of a stream, for those who need more of it than its state. */
  async load<Command extends Message, Event extends Message, State>(
    aggregate: Aggregate<Command, Event, State>,
    id: string,
  ): Promise<Loaded<Event, State>> {
    const events = await this.history<Event>(streamOf(aggregate, id));
    const state = events.reduce(aggregate.decider.evolve, aggregate.decider.initialState);
    return { state, version: events.length, events };
  }

  /**
   * Where a stream leads now. Only what was added since the last look is read, so it may be asked with every request; but it
   * always is asked: what another process has just added is in it.
   */
  async newest<Command extends Message, Event extends Message, State>(
    aggregate: Aggregate<Command, Event, State>,
    id: string,
  ): Promise<KnownState<State>> {
    const { evolve, initialState } = aggregate.decider;
    const stream = streamOf(aggregate, id);
    const initial: KnownState<State> = { state: initialState, version: 0 };
    const known = (this.states.find(stream) as KnownState<State> | undefined) ?? initial; // folded by this decider
    const events = await this.eventsAfter<Event>(stream, known.version);
    const newest = { state: events.reduce(evolve, known.state), version: known.version + events.length };
    this.states.keep(stream, newest);
    return newest;
  }

  private async history<Event extends Message>(stream: string): Promise<readonly RecordedEvent<Event>[]> {
    const known = (this.histories.find(stream) ?? []) as readonly RecordedEvent<Event>[]; // as in eventsAfter
    const added = await this.eventsAfter<Event>(stream, known.length);
    const events = added.length === 0 ? known : [...known, ...added];
    if (events.length <= LONGEST_HISTORY) this.histories.keep(stream, events);
    return events;
  }

  private async eventsAfter<Event extends Message>(
    stream: string,
    version: number,
  ): Promise<readonly RecordedEvent<Event>[]> {
    const entries = await this.log.readStream(stream, version + 1);
    // The decider of a stream is the only one that writes it, so its events are the decider's.
    return entries.map((entry) => this.codec.decode(entry) as RecordedEvent<Event>);
  }

  private async attempt<Command extends Message, Event extends Message, State>(
    attempt: Attempt<Command, Event, State>,
    cause: Cause,
    decideBefore: (() => Promise<Decided>) | undefined,
  ): Promise<Executed<Event> | 'conflict'> {
    const known = await this.newest(attempt.aggregate, attempt.id);
    // Asked after loading: whatever the state owes to an earlier run of this request is then found here.
    const earlier = await this.replayed<Event>(cause);
    if (earlier !== undefined) return earlier;
    if (cause.expectedVersion !== undefined && cause.expectedVersion !== known.version) throw stale(known.version);
    const first = await decideBefore?.();
    const own = decide(attempt, known);
    if (own.facts.length === 0) return { stream: own.stream, version: own.version, events: [], replayed: false };
    const receipt = await this.append(own, cause, first);
    return receipt === undefined ? 'conflict' : this.executed(receipt, false);
  }

  private async decided<Command extends Message, Event extends Message, State>(
    attempt: Attempt<Command, Event, State>,
  ): Promise<Decided> {
    return decide(attempt, await this.newest(attempt.aggregate, attempt.id));
  }

  private async append(
    own: Decided,
    { commitId, ...cause }: Cause,
    first: Decided | undefined,
  ): Promise<Receipt | undefined> {
    const before = first !== undefined && first.facts.length > 0 ? { before: await this.encode(first) } : {};
    const commit: Commit = { ...cause, id: commitId, ...before, ...(await this.encode(own)) };
    return this.log.append(commit).catch(undefinedOnConflict);
  }

  private async encode({ stream, version, facts }: Decided): Promise<StreamEvents> {
    const encoded = facts.map((fact, index) => this.codec.encode(fact, { stream, version: version + index + 1 }));
    return { stream, expectedVersion: version, events: await Promise.all(encoded) };
  }

  private async replayed<Event extends Message>(cause: Cause): Promise<Executed<Event> | undefined> {
    const known = await this.log.findCommit(cause.commitId);
    if (known === undefined) return undefined;
    if (known.fingerprint === cause.fingerprint) return this.executed(known.receipt, true);
    throw new DomainError<ExecutionRefusal>('IDEMPOTENCY_KEY_REUSED', 'the key was used before for another request');
  }

  private async executed<Event extends Message>(receipt: Receipt, replayed: boolean): Promise<Executed<Event>> {
    const entries = await this.log.read(receipt.first, receipt.last - receipt.first + 1);
    const recorded = entries.map((entry) => this.codec.decode(entry) as RecordedEvent<Event>); // as in load
    const events = recorded.filter(({ stream }) => stream === receipt.stream);
    return { stream: receipt.stream, version: receipt.version, events, receipt, replayed };
  }
}

function decide<Command extends Message, Event extends Message, State>(
  attempt: Attempt<Command, Event, State>,
  { state, version }: KnownState<State>,
): Decided {
  const facts = attempt.aggregate.decider.decide(attempt.command, state);
  return { stream: streamOfAttempt(attempt), version, facts };
}

function streamOfAttempt({ aggregate, id }: { readonly aggregate: { readonly name: string }; readonly id: string }) {
  return streamOf(aggregate, id);
}

/** Somebody was faster: with another commit on the stream, or with this very commit id, which the next attempt finds. */
function undefinedOnConflict(error: unknown): undefined {
  if (error instanceof EventLogError && (error.code === 'VERSION_CONFLICT' || error.code === 'COMMIT_ID_REUSED'))
    return;
  throw error;
}

function stale(version: number): DomainError<ExecutionRefusal> {
  return new DomainError('VERSION_STALE', `this has changed since you read it; it is at version ${version} now`);
}
