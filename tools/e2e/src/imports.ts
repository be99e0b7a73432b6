import type { Deployment } from './deployment.js';

export interface Report {
  readonly rows: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: readonly { readonly line: number; readonly code: string }[];
  readonly seconds: number;
}

export interface WhoSaw {
  readonly count: number;
  readonly accesses: readonly { readonly actor: string; readonly kind: string; readonly decision: string }[];
}

/** Rows of the real files, as counted by others. */
export const ROWS_OF = { calls: 23_552, letters: 4_326, cases: 21_348 } as const;

/** Imports one file after another; answers each report by its kind. */
export async function importFiles(
  { url, taizhang }: Deployment,
  files: readonly (readonly [kind: string, file: string])[],
): Promise<ReadonlyMap<string, Report>> {
  const reports = new Map<string, Report>();
  for (const [kind, file] of files) {
    const { answer } = await taizhang('import', kind, file, '--url', url);
    reports.set(kind, answer as Report);
  }
  return reports;
}
