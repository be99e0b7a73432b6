import { sign } from 'node:crypto';
import { formatOrigin, logIdentity, type LogIdentity } from '@taizhang/event-log';
import { loadOrCreateEd25519Key } from '@taizhang/privacy/keys';
import type { DataFolder } from './data-folder.js';

/** The log's name and its Ed25519 key, made on first start. */
export async function loadLogIdentity(
  context: string,
  { folder, deployment, tenant }: { readonly folder: DataFolder; readonly deployment: string; readonly tenant: string },
): Promise<LogIdentity> {
  const { privateKey, publicKey } = await loadOrCreateEd25519Key(folder.logKey(context, tenant));
  const origin = formatOrigin({ deployment, context, tenant });
  return logIdentity(origin, { publicKey, sign: (message) => sign(null, message, privateKey) });
}
