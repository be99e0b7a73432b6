import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import { customerEvents } from '@taizhang/customer/contract';
import { decodeEntry } from '@taizhang/event-log';
import { z } from 'zod';

/** What the attachments that a log names are worth. */
export interface AttachmentsReport {
  readonly ok: boolean;
  /** How many the log names, of customers who are not destroyed. */
  readonly named: number;
  /** The first that is not as it must be, by the entry that names it. */
  readonly firstBad?: { readonly position: number; readonly kind: 'missing' | 'changed' };
}

interface Named {
  readonly position: number;
  readonly subjectId: string;
  readonly sealedSha256: string;
}

const { subjectId, sealedSha256 } = customerEvents.AttachmentFiled.data.shape;
/** Of the events, what is looked at here: their personal fields are sealed, and longer than they were. */
const filed = z.object({ subjectId, sealedSha256 });
const customerDestroyed = z.object(customerEvents.CustomerDestroyed.data.shape);
const keyDestroyed = z.object({ subjectId });

/** In the JSON of an entry; a sealed field holds neither. */
const OF_INTEREST = ['AttachmentFiled', 'CustomerDestroyed', 'SubjectKeyDestroyed'].map((type) =>
  Buffer.from(`"${type}"`),
);

/**
 * Whether every attachment that a log names is in the folder with its hash, but for those of customers who are destroyed: of
 * them there is to be none, and one that a restore has brought back is removed at the next start. Also while a suite runs.
 */
export async function verifyAttachments(log: string, folder: string): Promise<AttachmentsReport> {
  const named = namedIn(log);
  for (const one of named) {
    const kind = await faultOf(one, folder);
    if (kind === undefined) continue;
    // Destroyed while this was going on?
    if (namedIn(log).some(({ position }) => position === one.position)) {
      return { ok: false, named: named.length, firstBad: { position: one.position, kind } };
    }
  }
  return { ok: true, named: named.length };
}

async function faultOf({ subjectId, sealedSha256 }: Named, folder: string): Promise<'missing' | 'changed' | undefined> {
  const path = join(folder, `of-${subjectId}`, sealedSha256);
  if (!existsSync(path)) return 'missing';
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex') === sealedSha256 ? undefined : 'changed';
}

function namedIn(log: string): readonly Named[] {
  const db = new DatabaseSync(log, { readOnly: true });
  try {
    const named: Named[] = [];
    const destroyed = new Set<string>();
    for (const row of db.prepare('SELECT position, bytes FROM entries ORDER BY position').iterate()) {
      const bytes = Buffer.from(row.bytes as Uint8Array); // STRICT columns
      if (!OF_INTEREST.some((type) => bytes.includes(type))) continue;
      const { type, data } = decodeEntry(bytes);
      if (type === 'AttachmentFiled') named.push({ position: Number(row.position), ...filed.parse(data) });
      if (type === 'CustomerDestroyed') destroyed.add(customerDestroyed.parse(data).customerId);
      if (type === 'SubjectKeyDestroyed') destroyed.add(keyDestroyed.parse(data).subjectId);
    }
    return named.filter(({ subjectId }) => !destroyed.has(subjectId));
  } finally {
    db.close();
  }
}
