import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { join } from 'node:path';
import { uuidV7, type Clock } from '@taizhang/kernel';
import { logIdentity, type EventLog, type LogIdentity } from '@taizhang/event-log';
import { openSqliteEventLog } from '@taizhang/event-log/sqlite';

export const systemClock: Clock = { now: Date.now };

/** The log of a context in a folder, the same one for each process that opens it. Needs no test runner. */
export function openTestLog(folder: string, context: string, clock = systemClock): Promise<EventLog> {
  return openSqliteEventLog({
    path: join(folder, `${context}.sqlite`),
    identity: identityOf(context),
    clock,
    newId: () => uuidV7(clock.now(), randomBytes(10)),
  });
}

/** RFC 8410 PKCS#8 wrapping of a raw Ed25519 seed. */
const PKCS8_PREFIX = '302e020100300506032b657004220420';

function identityOf(context: string): LogIdentity {
  const der = Buffer.from(PKCS8_PREFIX + '01'.repeat(32), 'hex');
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const publicKey = new Uint8Array(Buffer.from(x, 'base64url'));
  return logIdentity(`test/${context}/main`, { publicKey, sign: (message) => sign(null, message, privateKey) });
}
