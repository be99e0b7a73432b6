import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { CliError } from '../cli-error.js';
import { ATTACHMENT_NAME } from './attachment-files.js';
import { sync } from './durable.js';

const MANIFEST = 'taizhang-backup.json';

/** What a backup holds in databases: the logs, and apart from them the wrapped keys of their subjects. */
export const DATABASES = ['logs', 'keys'] as const;

/** What a backup holds, sealed attachments included. No secrets, nothing derived. */
export const BACKED_UP = [...DATABASES, 'attachments'] as const;

const DATABASE_NAME = /^(logs|keys)\/[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}\.sqlite$/;

/** Written last: a folder without it is no backup. Whoever made it may have changed it, so logs are verified, too. */
const manifest = z.strictObject({
  format: z.literal(1),
  takenAt: z.iso.datetime(),
  files: z.array(
    z.strictObject({
      name: z.string().regex(DATABASE_NAME).or(z.string().regex(ATTACHMENT_NAME)),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

export type Manifest = z.infer<typeof manifest>;

export function writeManifest(folder: string, content: Manifest): void {
  const path = join(folder, MANIFEST);
  writeFileSync(path, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  sync(path);
  sync(folder);
}

/** Throws `BACKUP_UNUSABLE`. */
export function readManifest(folder: string): Manifest {
  try {
    return manifest.parse(JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')));
  } catch (cause) {
    throw new CliError('BACKUP_UNUSABLE', `${folder} is no complete backup: there is no sound ${MANIFEST}`, { cause });
  }
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
