import { readFileSync, writeFileSync } from 'node:fs';
import { dataFolder, openEmbeddedEngine, type EmbeddedEngine } from '@taizhang/engine';
import type { Receipt } from '@taizhang/event-log';
import { openFileAttachments } from '@taizhang/privacy/files';
import { CONTEXTS } from '../verify/log-report.js';
import { scratchFolder } from './scratch.js';

export const DEPLOYMENT = 'taizhang.test';

/** Opens a data folder as the suite does. */
export function openEngine(root: string): Promise<EmbeddedEngine> {
  return openEmbeddedEngine({
    dataFolder: root,
    deployment: DEPLOYMENT,
    tenant: 'main',
    contexts: CONTEXTS,
    onFeedFailure: ({ error }) => {
      throw error;
    },
  });
}

/** Appends one event, numbered so that the streams of two contexts can be compared. */
export function append(engine: EmbeddedEngine, context: string, number: number): Promise<Receipt> {
  const log = engine.stores.get(context)?.log;
  if (log === undefined) throw new RangeError(`there is no ${context}`);
  const [id, stream] = [`${context}-${number}`, `visit-${number}`];
  const events = [{ type: 'VisitorLeft', v: 1, data: { number, gate: 'east gate' } }];
  return log.append({ id, stream, expectedVersion: 0, events, actor: 'p-1', correlationId: 'c-1' });
}

/** Files an attachment of a customer in the store and names it in the log; answers its hash. */
export async function attach(engine: EmbeddedEngine, customerId: string, attachmentId: string): Promise<string> {
  const store = await openFileAttachments({ path: engine.folder.attachments('customer') });
  const sealedSha256 = await store.put(customerId, Buffer.from(`sealed ${customerId} ${attachmentId}`));
  await store.close();
  const names = { attachmentId, customerId, subjectId: customerId, category: 'unit', class: 'basic' };
  const file = { mediaType: 'image/jpeg', size: 9, sealedSha256, title: 'sealed:v1:…', filedBy: 'p-1' };
  await appendAttachmentFact(engine, 'AttachmentFiled', { ...names, ...file });
  return sealedSha256;
}

/** Appends a fact to a stream of its own: what verifies goes by its data. */
export async function appendAttachmentFact(engine: EmbeddedEngine, type: string, data: object): Promise<void> {
  const log = engine.stores.get('customer')?.log;
  if (log === undefined) throw new RangeError('there is no customer');
  const id = `${type}-${(await log.head()).size}`;
  const events = [{ type, v: 1, data: { ...data, occurredAt: '2026-03-02T09:00:00.000Z' } }];
  await log.append({ id, stream: id, expectedVersion: 0, events, actor: 'p-1', correlationId: 'c-1' });
}

/** A data folder that a real engine filled with so many events in every log, and closed. */
export async function filledFolder(events = 5): Promise<string> {
  const root = scratchFolder();
  const engine = await openEngine(root);
  for (const context of CONTEXTS) {
    for (let number = 1; number <= events; number++) await append(engine, context, number);
  }
  await engine.close();
  return root;
}

/** Changes one byte of what an entry of the log says, in its file. */
export function spoilLog(root: string, context: string): void {
  spoilFile(dataFolder(root).log(context, 'main'));
}

/** The same in the file of a log or of a copy. */
export function spoilFile(path: string): void {
  const bytes = readFileSync(path);
  const at = bytes.lastIndexOf('east gate');
  if (at < 0) throw new RangeError('the entry is not in the file');
  bytes[at] = 'w'.charCodeAt(0);
  writeFileSync(path, bytes);
}
