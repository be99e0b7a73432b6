import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { CliError } from '../cli-error.js';
import { sync } from './durable.js';

const MANIFEST = 'taizhang-backup.json';

/** What a backup holds: the logs, and apart from them the wrapped keys of their subjects. No secrets, nothing derived. */
export const BACKED_UP = ['logs', 'keys'] as const;

/** Written last: a folder without it is no backup. Whoever made it may have changed it, so logs are verified, too. */
const manifest = z.strictObject({
  format: z.literal(1),
  takenAt: z.iso.datetime(),
  files: z.array(
    z.strictObject({
      name: z.string().regex(/^(logs|keys)\/[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}\.sqlite$/),
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
