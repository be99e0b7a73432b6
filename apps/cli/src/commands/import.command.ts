import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { HttpClient } from '../client/http-client.js';
import { CliError, EXIT, type ExitCode } from '../cli-error.js';
import { callsImporter } from '../import/calls.js';
import { casesImporter } from '../import/cases.js';
import type { Importer, ImportReport } from '../import/importer.js';
import { lettersImporter, readTaxonomy } from '../import/letters.js';
import { openRows } from '../import/read-rows.js';
import { runImport } from '../import/run-import.js';
import { parseUtcOffset } from '../import/times.js';
import { print } from '../output/print.js';
import { progressBar } from '../output/progress.js';
import type { Settings } from '../settings.js';
import { withSuite, type CommonOptions } from './command-context.js';

export interface ImportOptions extends CommonOptions {
  readonly taxonomy?: string;
  readonly utcOffset: string;
}

export type ImportKind = Importer['kind'];

/** `import calls|letters|cases FILE`. Ends when what the rows set off in other contexts has arrived there, too. */
export async function importCommand(
  { kind, file }: { readonly kind: ImportKind; readonly file: string },
  options: ImportOptions,
  settings: Settings,
): Promise<ExitCode> {
  const importer = await importerOf(kind, options);
  const rows = await openRows(file, importer.format);
  const report = await withSuite(options, settings, async (client, http) => {
    const bar = progressBar(`import ${kind}`);
    try {
      const imported = await runImport({ importer, file, rows, client, onProgress: bar.update });
      await settled(http);
      return imported;
    } finally {
      bar.stop();
    }
  });
  print(options.json, report, describe(report));
  return report.rejected.length === 0 ? EXIT.well : EXIT.findings;
}

async function importerOf(kind: ImportKind, { taxonomy, utcOffset }: ImportOptions): Promise<Importer> {
  const offset = parseUtcOffset(utcOffset);
  if (offset === undefined) throw new CliError('UTC_OFFSET_INVALID', EXIT.usage, '--utc-offset is like +08:00');
  switch (kind) {
    case 'calls':
      return callsImporter(offset);
    case 'letters':
      return lettersImporter(taxonomy === undefined ? [] : await readTaxonomy(taxonomy), offset);
    case 'cases':
      return casesImporter(offset);
  }
}

const feeds = z.object({ feeds: z.array(z.object({ lag: z.number() })) });
const LONGEST_WAIT_MILLISECONDS = 120_000;
const PAUSE_MILLISECONDS = 50;
/** Reactions append, and others react to that: idle once may be a moment between two. */
const IDLE_LOOKS = 3;

/** Waits until no projection, reaction or copy is behind, so that what is asked next knows what was imported. */
async function settled(http: HttpClient): Promise<void> {
  const deadline = performance.now() + LONGEST_WAIT_MILLISECONDS;
  for (let idle = 0; idle < IDLE_LOOKS && performance.now() < deadline;) {
    const { bytes } = await http.send({ method: 'GET', path: '/health/feeds' });
    const { data } = feeds.safeParse(JSON.parse(bytes.toString('utf8')));
    idle = data?.feeds.every(({ lag }) => lag === 0) ? idle + 1 : 0;
    await setTimeout(PAUSE_MILLISECONDS);
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
