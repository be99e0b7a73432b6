import { refusals, unreachable, type Decider } from '@taizhang/kernel';
import { secondsToWait, type CountedLook, type RateLimit } from './look-rates.policy.js';
import type { LookCounted, LooksCommand, LooksEvent, RecordLooks, RefuseLook } from './looks.commands.js';
import { splitLook } from './split-look.policy.js';

/** What is remembered of a look: not whom it showed, which may be thousands. */
interface KnownLook extends CountedLook {
  readonly type: LooksEvent['type'];
  readonly accessId: string;
}

/** The looks so far, the last one first: a linked list, so that a busy day replays in linear time. */
export type LooksState =
  { readonly status: 'none' } | { readonly status: 'looked'; readonly last: KnownLook; readonly before: LooksState };

export type LooksRefusal = 'LOOK_EXISTS' | 'ACCESS_RATE_EXCEEDED';

const refuse = refusals<LooksRefusal>();

/**
 * Stream `looks-<person>-<day>`: one person's looks of one day that name many customers or none, and those that are
 * counted. Because the stream decides, a limit holds however many processes a person asks at once.
 */
export const looks: Decider<LooksCommand, LooksEvent, LooksState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    const known = looksOf(state);
    switch (command.type) {
      case 'CountLook':
        return isKnown(known, 'LookCounted', command) ? [] : count(command, known);
      case 'RecordLooks':
        return isKnown(known, 'CustomersAccessed', command) ? [] : record(command, known);
      case 'RefuseLook':
        return isKnown(known, 'LookRefused', command) ? [] : refuseLook(command, known);
      default:
        return unreachable(command);
    }
  },

  evolve: (before, { type, data: { accessId, kind, occurredAt } }) => ({
    status: 'looked',
    last: { type, accessId, kind, at: Date.parse(occurredAt) },
    before,
  }),
};

function looksOf(state: LooksState): readonly KnownLook[] {
  const known: KnownLook[] = [];
  for (let at = state; at.status === 'looked'; at = at.before) known.push(at.last);
  return known;
}

function count(
  { data, limits }: { readonly data: LookCounted['data']; readonly limits: readonly RateLimit[] },
  known: readonly KnownLook[],
): LooksEvent[] {
  requireRate(data, { known: known.filter(({ type }) => type === 'LookCounted'), limits });
  return [{ type: 'LookCounted', data }];
}

/** Of nobody, whom no other stream knows. */
function refuseLook({ data, limits }: RefuseLook, known: readonly KnownLook[]): LooksEvent[] {
  const { accessId, personId, kind, occurredAt } = data;
  const counted = limits && count({ data: { accessId, personId, kind, occurredAt }, limits }, known);
  return [...(counted ?? []), { type: 'LookRefused', data }];
}

function record({ data, limits }: RecordLooks, known: readonly KnownLook[]): LooksEvent[] {
  requireRate(data, { known: onceEach(known), limits });
  const { shown, reason, ...look } = data;
  const total = shown.reduce((sum, { customerIds }) => sum + customerIds.length, 0);
  const parts = splitLook(shown);
  return parts.map((some, index) => ({
    type: 'CustomersAccessed',
    data: {
      ...{ ...look, ...(index === 0 && reason !== undefined && { reason }) },
      ...{ shown: [...some], part: index + 1, parts: parts.length, count: total },
    },
  }));
}

/** A look of several entries counts once; one that was refused counts as well. */
function onceEach(known: readonly KnownLook[]): readonly KnownLook[] {
  return [...new Map(known.map((look) => [look.accessId, look])).values()];
}

function requireRate(
  { kind, occurredAt }: { readonly kind: KnownLook['kind']; readonly occurredAt: string },
  { known, limits }: { readonly known: readonly KnownLook[]; readonly limits: readonly RateLimit[] },
): void {
  const wait = secondsToWait(known, { kind, at: Date.parse(occurredAt) }, limits);
  if (wait > 0) throw refuse('ACCESS_RATE_EXCEEDED', `too many looks in a short time; the next one in ${wait} s`, wait);
}

function isKnown(known: readonly KnownLook[], type: KnownLook['type'], { data }: LooksCommand): boolean {
  const same = known.find((look) => look.type === type && look.accessId === data.accessId);
  if (same === undefined || same.kind === data.kind) return same !== undefined;
  throw refuse('LOOK_EXISTS', `look ${data.accessId} is on record with other facts`);
}
