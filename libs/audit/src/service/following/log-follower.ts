import { NeighbourUnavailable } from '@taizhang/access';
import type { LogCopy, ReadableLog, StoredEntry, Witness } from '@taizhang/event-log';
import type { Alarms } from './alarms.js';
import { AuditedLog } from './audited-log.js';
import { ConfirmedCopy } from './confirmed-copy.js';
import { copyEntries } from './copy-entries.js';
import { EntrySource } from './entry-source.js';
import { isFinding, type AccessGap, type ForgedMessage } from './finding.js';
import { requireGrowth, requireRoot, type KnownTree } from './growth.js';
import { OfferedEntries } from './offered-entries.js';
import { signedHead } from './signed-head.js';

export interface LogFollowerParts {
  readonly log: ReadableLog;
  readonly copy: LogCopy;
  readonly witness: Witness;
  readonly alarms: Alarms;
}

/** How a copy stands to the newest checkpoint of its log. */
export type Newest = 'confirmed' | 'unconfirmed' | 'unreachable';

/** What a message is refused with whose bytes the log does not hold; the feed's own code for the same. */
const MESSAGE_FORGED = 'MESSAGE_FORGED';

/** Keeps the auditor's copy of one log up to its signed checkpoints, for as long as the log stands up to it. */
export class LogFollower {
  readonly log: ReadableLog;
  readonly copy: LogCopy;
  /** What of the copy a checkpoint covers that the log has signed. */
  readonly confirmedCopy: ConfirmedCopy;
  private readonly parts: LogFollowerParts;
  private readonly audited: AuditedLog;
  private readonly offered = new OfferedEntries();
  private readonly source: EntrySource;
  private turn: Promise<unknown> = Promise.resolve();
  /** What this process has confirmed last: copy and witness hold it, so there is no need to look at them again. */
  private confirmed: string | undefined;

  constructor(parts: LogFollowerParts) {
    this.parts = parts;
    this.log = parts.log;
    this.copy = parts.copy;
    this.confirmedCopy = new ConfirmedCopy(parts.log.context, parts.copy);
    this.audited = new AuditedLog(parts.log);
    const onForged = (position: number) => this.reportForged({ position, code: MESSAGE_FORGED });
    this.source = new EntrySource({ log: this.audited, offered: this.offered, onForged });
  }

  /** Entries whose checkpoint the copy has confirmed. */
  get confirmedSize(): number {
    return this.confirmedCopy.size;
  }

  /** Whether no alarm about the log itself is open. */
  async stands(): Promise<boolean> {
    return !(await this.parts.alarms.areOpen());
  }

  /** Whether the copy has confirmed what the log signs now. */
  async newest(): Promise<Newest> {
    try {
      return (await this.audited.head()).checkpoint === this.copy.checkpoint ? 'confirmed' : 'unconfirmed';
    } catch (error) {
      if (error instanceof NeighbourUnavailable) return 'unreachable';
      if (isFinding(error)) return 'unconfirmed';
      throw error;
    }
  }

  /** Entries that need not be read from the log, if they are what it has signed; in any order. */
  offer(entries: readonly StoredEntry[]): void {
    this.offered.offer(entries, this.copy.size);
  }

  /** Puts on record that a message was said to be of this log and was not. Throws EventLogError. */
  reportForged(message: ForgedMessage): Promise<void> {
    return this.parts.alarms.reportForged(message);
  }

  /** Puts on record that the record of looks does not add up. Throws EventLogError. */
  reportAccessGap(gap: AccessGap): Promise<void> {
    return this.parts.alarms.reportAccessGap(gap);
  }

  /**
   * Copies and confirms what the log has signed by now, or raises the alarm that it does not fit. While an alarm is open
   * the copy stays as it is, as evidence. One call at a time; each sees the log as it is after it was called. Answers
   * whether the copy has confirmed that. Throws {@link NeighbourUnavailable} when the log cannot be read now,
   * EventLogError when the copy or the alarm's own log is away.
   */
  follow(): Promise<boolean> {
    const following = this.turn.then(() => this.followOnce());
    this.turn = following.catch(() => {}); // it is the caller's to handle, and no reason not to try again
    return following;
  }

  private async followOnce(): Promise<boolean> {
    if (!(await this.stands())) return false;
    try {
      await this.advance();
      return true;
    } catch (error) {
      if (!isFinding(error)) throw error;
      await this.parts.alarms.raise(error.finding);
      return false;
    }
  }

  private async advance(): Promise<void> {
    const { copy, audited } = this;
    const { checkpoint } = await audited.head();
    if (checkpoint === this.confirmed) return;
    const signed = await this.open(checkpoint, 'the checkpoint is not signed by the key of this log');
    for (const known of await this.knownTrees()) await requireGrowth(audited, known, signed);
    await copyEntries(this.source, copy, signed.size);
    this.offered.forget(copy.size);
    requireRoot({ size: copy.size, root: copy.root() }, signed);
    await this.confirmedCopy.confirm(checkpoint);
    await this.parts.witness.save(this.log.origin, checkpoint); // only ever forward: it has grown from what was there
    this.confirmed = checkpoint;
  }

  /** What the log has been: what was copied, and at first what was witnessed and confirmed before this process. */
  private async knownTrees(): Promise<readonly KnownTree[]> {
    const { copy } = this;
    const copied = { size: copy.size, root: copy.root() };
    if (this.confirmed !== undefined) return [copied];
    const earlier = new Set([await this.parts.witness.load(this.log.origin), copy.checkpoint]);
    const known: KnownTree[] = [];
    for (const checkpoint of earlier) {
      if (checkpoint !== undefined) known.push(await this.open(checkpoint, 'the log had another key before'));
    }
    return [...known, copied];
  }

  private open(checkpoint: string, detail: string): Promise<KnownTree> {
    return signedHead({ checkpoint, vkey: this.log.vkey, size: this.confirmedSize, detail });
  }
}
