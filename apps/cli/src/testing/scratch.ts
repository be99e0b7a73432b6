import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

const made: string[] = [];

afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder of this spec's own, gone when it ends. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-cli-'));
  made.push(folder);
  return folder;
}

/** The path of a new file with this content. */
export function scratchFile(content: string | Uint8Array): string {
  const path = join(scratchFolder(), 'file');
  writeFileSync(path, content);
  return path;
}
