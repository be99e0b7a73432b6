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
  /** Newest checkpoint of the witness; nobody else writes there while this process runs. */
  private witnessed: { readonly checkpoint: string | undefined } | undefined;

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

  /** Whether the copy has confirmed what the log signs now; never of a log that cannot be read. */
  async hasCaughtUp(): Promise<boolean> {
    try {
      return (await this.audited.head()).checkpoint === this.copy.checkpoint;
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
    const { checkpoint, size } = await audited.head();
    const witnessed = await this.witnessedCheckpoint();
    if (size === copy.size && checkpoint === copy.checkpoint && checkpoint === witnessed) return;
    const signed = await this.open(checkpoint, 'the checkpoint is not signed by the key of this log');
    for (const known of await this.knownTrees(witnessed)) await requireGrowth(audited, known, signed);
    await copyEntries(audited, copy, signed.size);
    requireRoot({ size: copy.size, root: copy.root() }, signed);
    await copy.confirm(checkpoint);
    await this.bearWitness(checkpoint);
  }

  /** What the log has been: the auditor's copy, and what was witnessed when that is something else. */
  private async knownTrees(witnessed: string | undefined): Promise<readonly KnownTree[]> {
    const { copy } = this;
    const copied = { size: copy.size, root: copy.root() };
    if (witnessed === undefined || witnessed === copy.checkpoint) return [copied];
    return [await this.open(witnessed, 'the log had another key when it was witnessed'), copied];
  }

  private open(checkpoint: string, detail: string): Promise<KnownTree> {
    return signedHead({ checkpoint, vkey: this.log.vkey, size: this.confirmedSize, detail });
  }

  private async witnessedCheckpoint(): Promise<string | undefined> {
    const { witness, log } = this.parts;
    this.witnessed ??= { checkpoint: await witness.load(log.origin) };
    return this.witnessed.checkpoint;
  }

  /** Only ever forward: what was witnessed is among the known trees that this one has grown from. */
  private async bearWitness(checkpoint: string): Promise<void> {
    const { witness, log } = this.parts;
    await witness.save(log.origin, checkpoint);
    this.witnessed = { checkpoint };
  }
}
