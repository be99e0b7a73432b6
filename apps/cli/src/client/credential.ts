import { readFile } from 'node:fs/promises';
import { dataFolder } from '@taizhang/engine/folder';
import { z } from 'zod';

const credential = z.strictObject({ credentialId: z.string().min(1).max(64), secret: z.string().min(20).max(200) });

export type Credential = z.infer<typeof credential>;

/** The administrator's credential from the data folder; undefined when there is none that can be read. */
export async function readCredential(folder: string): Promise<Credential | undefined> {
  try {
    return credential.parse(JSON.parse(await readFile(dataFolder(folder).administrator, 'utf8')));
  } catch {
    return undefined; // calls that need it say so; the file's content never appears in an error
  }
}
