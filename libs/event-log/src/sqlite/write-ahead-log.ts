import { open, type FileHandle } from 'node:fs/promises';

/**
 * The write-ahead log of an open SQLite file. SQLite could sync it in each commit (synchronous=FULL), and the process would
 * stand still as long as the disk takes; from here the disk is waited for as everything else is.
 */
export class WriteAheadLog {
  private constructor(private readonly file: FileHandle) {}

  /** Once SQLite has it open: it is the same file from then on, until SQLite has closed it. */
  static async open(path: string): Promise<WriteAheadLog> {
    return new WriteAheadLog(await open(`${path}-wal`, 'r+'));
  }

  /** Makes everything durable that was committed before. */
  sync(): Promise<void> {
    return this.file.datasync();
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
