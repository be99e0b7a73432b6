import type { Entry } from '../entry.js';
import { bad } from '../verification/verification.js';
import type { LogFile } from './log-file.js';

/** Compares the stream and commit indexes of a log file with the entries they were derived from. */
export class IndexCheck {
  private commits = 0;
  private commitId: string | undefined;
  private commitEnd = -1;

  constructor(private readonly file: LogFile) {}

  /** Throws `BadLog` when an index does not name the entry as it must. */
  check({ stream, version, causationId }: Entry, position: number): void {
    if (this.file.streamPosition(stream, version) !== position) {
      throw bad('stream', position, 'the stream index does not name the entry');
    }
    if (position > this.commitEnd) this.beginCommit(causationId, position);
    if (causationId !== this.commitId) throw bad('commit', position, 'the commit index names a commit too long');
  }

  /** Throws `BadLog` when an index has rows that no entry accounts for. */
  finish(size: number): void {
    if (this.commitEnd !== size - 1) throw bad('commit', size, 'the commit index names entries beyond the end');
    if (this.file.count('streams') !== size) throw bad('stream', size, 'the stream index has rows without an entry');
    if (this.file.count('commits') !== this.commits)
      throw bad('commit', size, 'the commit index has rows without a commit');
  }

  private beginCommit(id: string, position: number): void {
    const span = this.file.commit(id);
    if (span?.first !== position || span.last < position) {
      throw bad('commit', position, 'the commit index does not name the entry');
    }
    this.commitId = id;
    this.commitEnd = span.last;
    this.commits++;
  }
}
