import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeedFailure } from '@taizhang/event-feed';
import { createEmbeddedFeed, openSqliteFeedStore } from '@taizhang/event-feed/embedded';
import { eventually } from '@taizhang/event-feed/testing';
import type { EventLog } from '@taizhang/event-log';
import { instant, type Message } from '@taizhang/kernel';
import type { Opener } from '@taizhang/privacy';
import { startProjecting } from '@taizhang/read-models/projecting';
import type { ContextDefinition } from '../context/context-definition.js';
import type { ContextServices } from '../context/services.js';
import { reconcileDestroyedKeys } from '../destruction/reconcile-destroyed-keys.js';
import { EventCodec, type ZodEventCatalogue } from '../execution/event-codec.js';
import { reactionSubscription } from '../execution/reaction-subscription.js';
import { stopWrites } from './adapters.js';
import { ask, type TestRequest } from './ask.js';
import { TestClock, testIds } from './test-clock.js';
import { openTestStore, testLogFile, type TestStore } from './test-store.js';

/** Catalogues of other contexts whose events the context under test reacts to, by context. */
export type Neighbours = Readonly<Record<string, ZodEventCatalogue>>;

/** A context on the real embedded stack, in a folder of its own, without HTTP. */
export interface TestContext {
  readonly folder: string;
  readonly clock: TestClock;
  readonly services: ContextServices;
  /** What the context was given to open sealed text with. */
  readonly opener: Opener;
  /** Asks a use case by name, as HTTP would: who may ask, schemas both ways, declared refusals only. */
  ask<Answer>(useCase: string, request?: TestRequest): Promise<Answer>;
  /** Appends a fact to the log of a neighbour, sealed as that neighbour would. */
  tell(context: string, stream: string, fact: Message): Promise<void>;
  /** Keeps the context's log from taking writes until the answer is called; see {@link stopWrites}. */
  stopWrites(): () => void;
  /** Fires every deadline of the context once, after everything was handled, and waits until what it did was handled. */
  fireDeadlines(): Promise<void>;
  /** Waits until every projection and reaction has handled everything; fails when one of them failed. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** A context to test, and how to close what was opened for it alone. */
export interface Subject {
  readonly definition: ContextDefinition;
  readonly close?: () => Promise<void>;
}

/** @param define makes the context; whatever it opens goes into the folder. The opener works once this has answered. */
export async function openTestContext(
  define: (folder: string, opener: Opener) => Subject | Promise<Subject>,
  neighbours: Neighbours = {},
): Promise<TestContext> {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-context-'));
  const opening = Promise.withResolvers<Opener>();
  const opener: Opener = {
    unseal: async (...asked) => (await opening.promise).unseal(...asked),
    unsealFile: async (...asked) => (await opening.promise).unsealFile(...asked),
  };
  const { definition, close } = await define(folder, opener);
  const clock = new TestClock();
  const place = { folder, clock, newId: testIds(clock) };
  const store = await openTestStore({ ...place, context: definition.name, events: definition.events });
  opening.resolve(store.opener);
  const others = await Promise.all(
    Object.entries(neighbours).map(([context, events]) => openTestStore({ ...place, context, events })),
  );
  const feed = await startFeed(definition, store, others);
  return {
    ...{ folder, clock, opener, services: store.services },
    ask: (useCase, request) => ask({ definition, services: store.services }, useCase, request),
    tell: (context, stream, fact) => tell(others, { context, stream, fact }),
    stopWrites: () => stopWrites(testLogFile(folder, definition.name)),
    settle: () => feed.settle(),
    async fireDeadlines() {
      await feed.settle();
      const at = { now: instant(clock.now()), signal: new AbortController().signal };
      for (const { fire } of definition.deadlines ?? []) await fire(store.services, at);
      await feed.settle();
    },
    async close() {
      await feed.close();
      await Promise.all([store, ...others].map((opened) => opened.close()));
      await close?.();
      await rm(folder, { recursive: true });
    },
  };
}

interface Fact {
  readonly context: string;
  readonly stream: string;
  readonly fact: Message;
}

async function tell(stores: readonly TestStore[], { context, stream, fact }: Fact): Promise<void> {
  const store = stores.find(({ services }) => services.context === context);
  if (store === undefined) throw new RangeError(`${context} is not among the neighbours`);
  const { log, sealer, newId } = store.services;
  const expectedVersion = (await log.readStream(stream)).length;
  const codec = new EventCodec(context, store.events, sealer);
  const event = await codec.encode(fact, { stream, version: expectedVersion + 1 });
  await log.append({
    ...{ id: newId(), stream, expectedVersion, events: [event] },
    ...{ actor: 'system:test', correlationId: newId() },
  });
}

interface RunningFeed {
  settle(): Promise<void>;
  close(): Promise<void>;
}

async function startFeed(
  definition: ContextDefinition,
  { services }: TestStore,
  others: readonly TestStore[],
): Promise<RunningFeed> {
  const failures: FeedFailure[] = [];
  const logs: readonly EventLog[] = [services.log, ...others.map((other) => other.services.log)];
  const store = openSqliteFeedStore({ path: ':memory:' });
  const { clock, readModels } = services;
  const feed = createEmbeddedFeed({ logs, ...store, clock, onError: (failure) => failures.push(failure) });
  await reconcileDestroyedKeys(definition, services);
  await definition.start?.(services);
  for (const projection of definition.projections) {
    await startProjecting({ projection, readModels, feed, deadLetters: store.deadLetters });
  }
  for (const reaction of definition.reactions) await feed.subscribe(reactionSubscription(reaction, services));

  const requireSettled = async () => {
    if (failures.length > 0)
      throw new AggregateError(
        failures.map(({ error }) => error),
        'the feed failed',
      );
    const behind = (await feed.lag()).filter(({ lag }) => lag > 0);
    if (behind.length > 0) throw new Error(`still behind: ${behind.map(({ group }) => group).join(', ')}`);
  };
  return {
    async settle() {
      await eventually(requireSettled);
      // What was handled last may have appended something after the lag of its readers was looked at.
      await eventually(requireSettled);
    },
    async close() {
      await feed.close();
      store.close();
    },
  };
}
