import { CONNECTIONS } from '../client/http-client.js';
import type { SuiteClient } from '../client/suite-client.js';
import type { Importer, ImportReport, Row, RowResult } from './importer.js';
import { Lanes } from './lanes.js';
import type { RowFile } from './read-rows.js';
import { rejected } from './row-results.js';

export interface ImportRun {
  readonly importer: Importer;
  readonly file: string;
  readonly rows: RowFile;
  readonly client: SuiteClient;
  /** Told after each row how many are done. */
  readonly onProgress: (rows: number) => void;
}

/** Sends every row and counts what became of it. A row that is refused stops nothing; a suite that cannot serve, all. */
export async function runImport({ importer, file, rows, client, onProgress }: ImportRun): Promise<ImportReport> {
  const started = performance.now();
  const tally = new Tally();
  const lanes = new Lanes(CONNECTIONS);
  for await (const row of rows.rows()) {
    const lane = row.fields && importer.laneOf(row.fields);
    await lanes.add(lane, async () => onProgress(tally.count(row, await send(row, { importer, client }))));
  }
  await lanes.finish();
  const seconds = Math.round(performance.now() - started) / 1000;
  return { kind: importer.kind, file, ...tally.report(), seconds };
}

async function send({ fields }: Row, { importer, client }: Pick<ImportRun, 'importer' | 'client'>): Promise<RowResult> {
  if (fields !== undefined) return importer.send(fields, client);
  return rejected('ROW_INVALID', 'not as many columns as the header names');
}

class Tally {
  private readonly counts = { accepted: 0, duplicate: 0 };
  private readonly rejected: ImportReport['rejected'][number][] = [];

  /** How many have been counted. */
  count({ line }: Row, result: RowResult): number {
    if (result.kind === 'rejected') this.rejected.push({ line, code: result.code, detail: result.detail });
    else this.counts[result.kind]++;
    return this.rows;
  }

  report(): Pick<ImportReport, 'rows' | 'accepted' | 'duplicate' | 'rejected'> {
    return { rows: this.rows, ...this.counts, rejected: this.rejected.toSorted((a, b) => a.line - b.line) };
  }

  private get rows(): number {
    return this.counts.accepted + this.counts.duplicate + this.rejected.length;
  }
}
