import { isWorthAnEntry, WINDOW } from '../../domain/door/turned-away.policy.js';

/** A request that was turned away, as far as it is told from others. */
export interface Refused {
  readonly route: string;
  readonly code: string;
  /** Whom the token named, where a signature was checked. */
  readonly personId?: string;
  readonly source?: string;
}

/** Requests that are worth an entry, and what all of them have in common. */
export interface Counted {
  readonly refused: Refused;
  /** So many since then, the newest included. */
  readonly count: number;
  /** Milliseconds since the Unix epoch. */
  readonly since: number;
  /** The entry could not be written: the next of the kind is worth one again. */
  readonly lost: () => void;
}

/** How many kinds of requests are told apart within a window: by code, route, source and person of those who are known … */
const NAMED = 200;
/** … and by code and source of strangers. They can be as many as they like, so this is room of their own. */
const STRANGERS = 20;

interface Tally {
  count: number;
  told: number;
}

/** Counts requests that are turned away, in this process alone: it takes bounded memory and no disk. */
export class DoorCounts {
  private window = 0;
  private readonly named = new Map<string, Tally>();
  private readonly strangers = new Map<string, Tally>();
  private readonly others = new Map<string, Tally>();

  /** @param now milliseconds since the Unix epoch */
  add(refused: Refused, now: number): Counted | undefined {
    this.turnTo(now - (now % WINDOW));
    const { route, code, personId, source } = refused;
    const [tallies, most] = personId === undefined ? [this.strangers, STRANGERS] : [this.named, NAMED];
    const key = [code, source, ...(personId === undefined ? [] : [personId, route])].join(' ');
    if (tallies.has(key) || tallies.size < most) return this.counted(refused, tallyOf(key, tallies));
    // Persons are as many as work here, and strangers are nobody.
    const rest = { route, code, ...(personId !== undefined && { personId }) };
    return this.counted(rest, tallyOf([code, personId].join(' '), this.others));
  }

  private counted(refused: Refused, tally: Tally): Counted | undefined {
    const { told } = tally;
    const count = ++tally.count;
    if (!isWorthAnEntry(count, told)) return undefined;
    // At once, or all who come while it is being written would be worth an entry, too.
    tally.told = count;
    return { refused, count, since: this.window, lost: () => void (tally.told = told) };
  }

  private turnTo(window: number): void {
    if (this.window === window) return;
    this.window = window;
    for (const tallies of [this.named, this.strangers, this.others]) tallies.clear();
  }
}

function tallyOf(key: string, tallies: Map<string, Tally>): Tally {
  const tally = tallies.get(key) ?? { count: 0, told: 0 };
  tallies.set(key, tally);
  return tally;
}
