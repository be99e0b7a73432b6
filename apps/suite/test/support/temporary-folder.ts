import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder of the operating system's, and how it goes away. */
export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'taizhang-suite-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
