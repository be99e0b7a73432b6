import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Names of the files below a folder, journals included, that hold a text anywhere as UTF-8. */
export async function filesHold(folder: string, text: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const contents = await Promise.all(paths.map((path) => readFile(path)));
  return paths.filter((_path, index) => contents[index]?.includes(text));
}
