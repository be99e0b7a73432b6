import type { SuiteClient } from '../client/suite-client.js';
import { CONNECTIONS } from '../client/http-client.js';
import type { Importer, ImportReport, Row, RowResult } from './importer.js';
import { Lanes } from './lanes.js';
import type { RowFile } from './read-rows.js';

export interface ImportRun {
  readonly importer: Importer;
  readonly file: string;
  readonly rows: RowFile;
  readonly client: SuiteClient;
  /** Told after each row; `done` of `total` bytes have been read. */
  readonly onProgress: (progress: { rows: number; done: number; total: number }) => void;
}

/** Sends every row and counts what became of it. A row that is refused stops nothing; an unreachable suite stops all. */
export async function runImport({ importer, file, rows, client, onProgress }: ImportRun): Promise<ImportReport> {
  const started = performance.now();
  const counts = { accepted: 0, duplicate: 0 };
  const rejected: ImportReport['rejected'][number][] = [];
  const lanes = new Lanes(CONNECTIONS);
  let count = 0;
  const settle = (row: Row, result: RowResult) => {
    if (result.kind === 'rejected') rejected.push({ line: row.line, code: result.code, detail: result.detail });
    else counts[result.kind]++;
    onProgress({ rows: ++count, done: rows.done(), total: rows.bytes });
  };
  for await (const row of rows.rows) {
    await lanes.add(importer.laneOf(row), async () => settle(row, await importer.send(row, client)));
  }
  await lanes.finish();
  rejected.sort((a, b) => a.line - b.line);
  const seconds = Math.round(performance.now() - started) / 1000;
  return { kind: importer.kind, file, rows: count, ...counts, rejected, seconds };
}
