import { open, rename, rm } from 'node:fs/promises';

/** Puts a text in a file of mode 0600, whole or not at all: what is derived from secrets may change with them. */
export async function replaceText(path: string, text: string): Promise<void> {
  const unnamed = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(unnamed, 'w', 0o600);
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unnamed, path);
  } finally {
    await rm(unnamed, { force: true });
  }
}
