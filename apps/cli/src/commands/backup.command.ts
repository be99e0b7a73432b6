import { backUp } from '../backup/back-up.js';
import { restore } from '../backup/restore.js';
import { EXIT, type ExitCode } from '../cli-error.js';
import { print } from '../output/print.js';
import type { Settings } from '../settings.js';
import type { CommonOptions } from './command-context.js';

/** `backup DIR`: consistent while a suite runs on the data folder. */
export async function backupCommand(folder: string, { json }: CommonOptions, settings: Settings): Promise<ExitCode> {
  const report = await backUp(settings.dataFolder, folder);
  const advice = 'The secrets are not in it: keep them, and the keys folder, somewhere else.';
  print(json, report, [`${report.files.length} files${and(report)} backed up to ${folder}`, advice]);
  return EXIT.well;
}

/** `restore DIR`: with no suite running. */
export async function restoreCommand(folder: string, { json }: CommonOptions, settings: Settings): Promise<ExitCode> {
  const report = await restore(settings.dataFolder, folder, settings.deployment);
  const kept = `What was there before is in ${report.replaced}.`;
  print(json, report, [`${report.files.length} files${and(report)} restored from ${folder}`, kept]);
  return EXIT.well;
}

function and({ attachments }: { readonly attachments: number }): string {
  return attachments === 0 ? '' : ` and ${attachments} attachments`;
}
