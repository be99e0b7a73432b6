export { nodeCrypto, nodeHasher, nodeSha256, verifyEd25519 } from './node-crypto.js';
