import type { Entry } from '../entry.js';
import { bad } from '../verification/verification.js';
import type { EntryDocument } from './log-models.js';

/** Compares what documents say beside their bytes, which the indexes are made of, with the entries. */
export class DocumentCheck {
  private commitId: string | undefined;
  private commitEnd = -1;

  /** Throws `BadLog` when a document does not say of its entry what it must. */
  check({ stream, version, causationId }: Entry, document: EntryDocument): void {
    const { _id: position } = document;
    if (document.stream !== stream || document.version !== version) {
      throw bad('stream', position, 'the document names another stream or version than the entry');
    }
    if (position > this.commitEnd) this.begin(document);
    else if (document.commit !== undefined) throw bad('commit', position, 'a commit begins within another');
    if (causationId !== this.commitId)
      throw bad('commit', position, 'the document does not name the commit of the entry');
  }

  /** Throws `BadLog` when the last commit names entries that are not there. */
  finish(size: number): void {
    if (this.commitEnd !== size - 1) throw bad('commit', size, 'a commit names entries beyond the end');
  }

  private begin({ _id: position, commit, last }: EntryDocument): void {
    if (commit === undefined || !Number.isSafeInteger(last) || Number(last) < position) {
      throw bad('commit', position, 'no commit begins where the one before it ends');
    }
    this.commitId = commit;
    this.commitEnd = Number(last);
  }
}
