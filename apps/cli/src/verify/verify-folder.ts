import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dataFolder, loadLogIdentity, type DataFolder } from '@taizhang/engine/folder';
import type { KnownCheckpoints, LogVerification } from '@taizhang/event-log';
import { verifySqliteLog } from '@taizhang/event-log/sqlite';
import { openCheckpoint, parseVerifierKey, TransparencyError } from '@taizhang/transparency';
import { verifyEd25519 } from '@taizhang/transparency/node';
import { CliError } from '../cli-error.js';
import { TENANT, type LogReport } from './log-report.js';
import { verifyAttachments } from './verify-attachments.js';

/**
 * Verifies a log of a data folder from its file, its key and the newest checkpoint that the auditor witnessed, and the
 * auditor's copy of it and the attachments that it names, also while a suite runs on the folder. Makes nothing. Throws `DATA_FOLDER_UNREADABLE` when there is no such log.
 */
export async function verifyInFolder(root: string, deployment: string, context: string): Promise<LogReport> {
  const folder = dataFolder(root);
  const path = folder.log(context, TENANT);
  if (!existsSync(folder.logKey(context, TENANT))) throw missing(folder.path, `the key of ${context}`);
  const { origin, vkey } = await loadLogIdentity(context, { folder, deployment, tenant: TENANT });
  const described = { context, tenant: TENANT, origin, ...(await verifyCopy(folder.copy(context, TENANT), vkey)) };
  if (!existsSync(path)) return { ...described, ...lost() };
  const witnessed = await readWitness(folder.witnessed(context, TENANT), vkey);
  if (witnessed === 'broken') return { ...described, ...brokenWitness() };
  const verified = await verifySqliteLog({ path, vkey, knownCheckpoints: witnessed });
  return { ...described, ...verified, ...(verified.ok && (await attachmentsOf(context, folder))) };
}

/** A log that does not verify is not asked what it names. */
async function attachmentsOf(context: string, folder: DataFolder): Promise<Pick<LogReport, 'attachments'>> {
  if (context !== 'customer') return {};
  return { attachments: await verifyAttachments(folder.log(context, TENANT), folder.attachments(context)) };
}

async function verifyCopy(path: string, vkey: string): Promise<Pick<LogReport, 'copy'>> {
  return existsSync(path) ? { copy: await verifySqliteLog({ path, vkey, isCopy: true }) } : {};
}

/** Verifies the log of a backup against the key in the data folder that it is to be restored into. */
export async function verifyBackedUp(backup: {
  readonly root: string;
  readonly source: string;
  readonly deployment: string;
  readonly context: string;
}): Promise<LogReport> {
  const { root, source, deployment, context } = backup;
  const folder = dataFolder(root);
  if (!existsSync(folder.logKey(context, TENANT))) throw missing(folder.path, `the key of ${context}`);
  const { origin, vkey } = await loadLogIdentity(context, { folder, deployment, tenant: TENANT });
  const described = { context, tenant: TENANT, origin };
  const path = dataFolder(source).log(context, TENANT);
  return { ...described, ...(existsSync(path) ? await verifySqliteLog({ path, vkey }) : lost()) };
}

async function readWitness(path: string, vkey: string): Promise<KnownCheckpoints | 'broken'> {
  if (!existsSync(path)) return [];
  try {
    return [await openCheckpoint(await readFile(path, 'utf8'), [parseVerifierKey(vkey)], verifyEd25519)];
  } catch (error) {
    if (error instanceof TransparencyError) return 'broken';
    throw error;
  }
}

function lost(): LogVerification {
  return { ok: false, size: 0, root: '', firstBad: { kind: 'store', position: 0, detail: 'the log file is missing' } };
}

function brokenWitness(): LogVerification {
  const detail = 'the checkpoint that the auditor witnessed is not signed by the key of this log';
  return { ok: false, size: 0, root: '', firstBad: { kind: 'signature', position: 0, detail } };
}

function missing(path: string, what: string): CliError {
  return new CliError('DATA_FOLDER_UNREADABLE', `${path} does not hold ${what}`);
}
