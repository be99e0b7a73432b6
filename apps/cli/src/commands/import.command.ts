import { settle } from '../client/settle.js';
import { CliError, EXIT, type ExitCode } from '../cli-error.js';
import { callsImporter } from '../import/calls.js';
import { casesImporter } from '../import/cases.js';
import { customersImporter } from '../import/customers.js';
import type { Importer, ImportReport } from '../import/importer.js';
import { lettersImporter, readTaxonomy } from '../import/letters.js';
import { openRows } from '../import/read-rows.js';
import { runImport } from '../import/run-import.js';
import { parseUtcOffset } from '../import/times.js';
import { print } from '../output/print.js';
import { progressBar } from '../output/progress.js';
import type { Settings } from '../settings.js';
import { withSuite, type CommonOptions, type Suite } from './command-context.js';

export interface ImportOptions extends CommonOptions {
  readonly taxonomy?: string;
  readonly utcOffset: string;
}

export type ImportKind = Importer['kind'];

/** `import calls|letters|cases|customers FILE`. Ends when what the rows set off in other contexts has arrived there, too. */
export async function importCommand(
  { kind, file }: { readonly kind: ImportKind; readonly file: string },
  options: ImportOptions,
  settings: Settings,
): Promise<ExitCode> {
  const importer = await importerOf(kind, options);
  const rows = await openRows(file, importer.format);
  const report = await withSuite(options, settings, (suite) => imported({ importer, file, rows }, suite));
  print(options.json, report, describe(report));
  return report.rejected.length === 0 ? EXIT.well : EXIT.findings;
}

async function imported(
  source: Pick<Parameters<typeof runImport>[0], 'importer' | 'file' | 'rows'>,
  { client }: Suite,
): Promise<ImportReport> {
  const bar = progressBar(`import ${source.importer.kind}`, source.rows.count);
  try {
    const report = await runImport({ ...source, client, onProgress: bar.update });
    const behind = await settle(client);
    if (behind.length > 0) process.stderr.write(`not up to date, and not moving: ${behind.join(', ')}\n`);
    return report;
  } finally {
    bar.stop();
  }
}

async function importerOf(kind: ImportKind, { taxonomy, utcOffset }: ImportOptions): Promise<Importer> {
  const offset = parseUtcOffset(utcOffset);
  if (offset === undefined) throw new CliError('UTC_OFFSET_INVALID', '--utc-offset is like +08:00');
  switch (kind) {
    case 'calls':
      return callsImporter(offset);
    case 'letters':
      return lettersImporter(taxonomy === undefined ? [] : await readTaxonomy(taxonomy), offset);
    case 'cases':
      return casesImporter(offset);
    case 'customers':
      return customersImporter(offset);
  }
}

const SHOWN = 20;

function describe({ kind, file, rows, accepted, duplicate, rejected, seconds }: ImportReport): string[] {
  const more = rejected.length - SHOWN;
  return [
    `${kind} from ${file}: ${rows} rows in ${seconds} s`,
    `  accepted   ${accepted}`,
    `  duplicate  ${duplicate}${rows > 0 && accepted === 0 ? '  (nothing changed)' : ''}`,
    `  rejected   ${rejected.length}`,
    ...rejected.slice(0, SHOWN).map(({ line, code, detail }) => `    line ${line}: ${code} (${detail})`),
    ...(more > 0 ? [`    … and ${more} more; --json lists them all`] : []),
  ];
}
