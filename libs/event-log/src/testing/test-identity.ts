import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { logIdentity, type LogIdentity } from '../log-identity.js';

/** RFC 8410 PKCS#8 wrapping of a raw Ed25519 seed. */
const PKCS8_PREFIX = '302e020100300506032b657004220420';

/** The identity of a log in tests: the same key for the same number, so that runs can be compared. */
export function testIdentity(origin = 'test.local/intake/main', keyNumber = 1): LogIdentity {
  const seed = Buffer.alloc(32, keyNumber).toString('hex');
  const privateKey = createPrivateKey({ key: Buffer.from(PKCS8_PREFIX + seed, 'hex'), format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  const publicKey = new Uint8Array(Buffer.from(x ?? '', 'base64url'));
  return logIdentity(origin, { publicKey, sign: (message) => new Uint8Array(sign(null, message, privateKey)) });
}
