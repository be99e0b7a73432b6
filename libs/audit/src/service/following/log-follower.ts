import type { EventLog, LogCopy, Witness } from '@taizhang/event-log';
import { parseCheckpoint, parseNote } from '@taizhang/transparency';
import type { Alarms } from './alarms.js';
import { AuditedLog } from './audited-log.js';
import { copyEntries } from './copy-entries.js';
import { isFinding } from './finding.js';
import { requireGrowth, requireRoot, type KnownTree } from './growth.js';
import { signedHead } from './signed-head.js';

export interface LogFollowerParts {
  readonly log: EventLog;
  readonly copy: LogCopy;
  readonly witness: Witness;
  readonly alarms: Alarms;
}

/** Keeps the auditor's copy of one log up to its signed checkpoints, for as long as the log stands up to it. */
export class LogFollower {
  readonly log: EventLog;
  readonly copy: LogCopy;
  private readonly parts: LogFollowerParts;
  private readonly audited: AuditedLog;
  private turn: Promise<void> = Promise.resolve();
  /** What this process has confirmed last: copy and witness hold it, so there is no need to look at them again. */
  private confirmed: string | undefined;

  constructor(parts: LogFollowerParts) {
    this.parts = parts;
    this.log = parts.log;
    this.copy = parts.copy;
    this.audited = new AuditedLog(parts.log);
  }

  /** Entries whose checkpoint the copy has confirmed. */
  get confirmedSize(): number {
    const { checkpoint } = this.copy;
    return checkpoint === undefined ? 0 : parseCheckpoint(parseNote(checkpoint).text).size;
  }

  /** Whether no alarm about the log is open. */
  async stands(): Promise<boolean> {
    return !(await this.parts.alarms.areOpen());
  }

  /** Whether the log stands and the copy has confirmed what it signs now. */
  async hasCaughtUp(): Promise<boolean> {
    try {
      return (await this.audited.head()).checkpoint === this.copy.checkpoint && (await this.stands());
    } catch (error) {
      if (isFinding(error)) return false;
      throw error;
    }
  }

  /**
   * Copies and confirms what the log has signed by now, or raises the alarm that it does not fit. While an alarm is open
   * the copy stays as it is, as evidence. One call at a time; each sees the log as it is after it was called. Throws
   * EventLogError when log, copy or the alarm's own log is away.
   */
  follow(): Promise<void> {
    const following = this.turn.then(() => this.followOnce());
    this.turn = following.catch(() => {}); // it is the caller's to handle, and no reason not to try again
    return following;
  }

  private async followOnce(): Promise<void> {
    if (!(await this.stands())) return;
    try {
      await this.advance();
    } catch (error) {
      if (!isFinding(error)) throw error;
      await this.parts.alarms.raise(error.finding);
    }
  }

  private async advance(): Promise<void> {
    const { copy, audited } = this;
    const { checkpoint } = await audited.head();
    if (checkpoint === this.confirmed) return;
    const signed = await this.open(checkpoint, 'the checkpoint is not signed by the key of this log');
    for (const known of await this.knownTrees()) await requireGrowth(audited, known, signed);
    await copyEntries(audited, copy, signed.size);
    requireRoot({ size: copy.size, root: copy.root() }, signed);
    await copy.confirm(checkpoint);
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
