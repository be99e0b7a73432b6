import type { DynamicModule } from '@nestjs/common';
import { EventFeedError, type DeadLetters, type EventFeed } from '@taizhang/event-feed';
import { DomainError } from '@taizhang/kernel';
import { z } from 'zod';
import type { ContextServices } from '../context/services.js';
import { useCase } from '../context/use-case.js';
import { contextModule } from '../http/use-cases/context-module.js';
import { ownsGroup, type GroupOwner } from './owned-groups.js';

export interface FeedModuleOptions {
  readonly definition: GroupOwner;
  readonly services: ContextServices;
  readonly feed: Pick<EventFeed, 'replay'>;
  readonly deadLetters: Pick<DeadLetters, 'list'>;
}

/** A letter as operators see it: where the event is and a code, nothing of what it says. */
const deadLetter = z
  .strictObject({
    group: z.string(),
    context: z.string(),
    position: z.int().nonnegative(),
    stream: z.string(),
    eventId: z.string(),
    reason: z.string(),
    at: z.string(),
  })
  .meta({ id: 'DeadLetter' });

/** The answer to GET /feeds/{context}/dead-letters: the first of them, and how many there are. */
const deadLetterList = z
  .strictObject({ count: z.int().nonnegative(), deadLetters: z.array(deadLetter) })
  .meta({ id: 'DeadLetters' });

const replayBody = z.strictObject({ group: z.string().min(1).max(200) }).meta({ id: 'ReplayDeadLetters' });

const replayed = z
  .strictObject({
    group: z.string(),
    handled: z.int().nonnegative(),
    /** Letters that failed again, or wait behind one that did. */
    left: z.int().nonnegative(),
  })
  .meta({ id: 'DeadLettersReplayed' });

/** More than anyone reads; the count says how many there are. */
const MOST_LISTED = 1_000;

/**
 * `/feeds/<context>/dead-letters`, and `…/replay` to hand a group's letters to it again: for administrators. A feed that
 * several contexts share shows each its own groups.
 */
export function feedModule(options: FeedModuleOptions): DynamicModule {
  const { definition, services } = options;
  const letters = ownLetters(options);
  const useCases = [listDeadLetters(letters), replayDeadLetters(letters, options)];
  return contextModule(
    { name: `feeds/${definition.name}`, events: {}, useCases, projections: [], reactions: [] },
    services,
  );
}

type Letters = () => ReturnType<DeadLetters['list']>;

function ownLetters({ definition, deadLetters }: FeedModuleOptions): Letters {
  const owns = ownsGroup(definition);
  return async () => (await deadLetters.list()).filter(({ group }) => owns(group));
}

function listDeadLetters(letters: Letters) {
  return useCase({
    kind: 'query',
    name: 'dead-letters',
    summary: 'Events that a group could not handle, by group and position',
    method: 'GET',
    path: 'dead-letters',
    roles: ['administrator'],
    answer: deadLetterList,
    refusals: [],
    async handle() {
      const all = await letters();
      return { count: all.length, deadLetters: all.slice(0, MOST_LISTED) };
    },
  });
}

function replayDeadLetters(letters: Letters, { definition, feed }: FeedModuleOptions) {
  const owns = ownsGroup(definition);
  return useCase({
    kind: 'command',
    name: 'replay-dead-letters',
    summary: 'Hands the dead letters of a group to it again',
    method: 'POST',
    path: 'dead-letters/replay',
    roles: ['administrator'],
    body: replayBody,
    answer: replayed,
    refusals: ['GROUP_UNKNOWN'],
    async handle({ body: { group } }) {
      if (!owns(group)) throw unknown(definition);
      const handled = await replay(feed, group, definition);
      const left = (await letters()).filter((letter) => letter.group === group).length;
      return { group, handled, left };
    },
  });
}

async function replay(feed: Pick<EventFeed, 'replay'>, group: string, owner: GroupOwner): Promise<number> {
  try {
    return await feed.replay(group);
  } catch (error) {
    if (error instanceof EventFeedError && error.code === 'GROUP_UNKNOWN') throw unknown(owner);
    throw error;
  }
}

function unknown({ name }: GroupOwner) {
  return new DomainError('GROUP_UNKNOWN', `${name} has no such group`);
}
