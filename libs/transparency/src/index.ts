export { formatAddCheckpoint, parseAddCheckpoint, type AddCheckpoint } from './add-checkpoint.js';
export { formatCheckpoint, parseCheckpoint, type Checkpoint, type TreeHead } from './checkpoint.js';
export { appendLeaf, decodeRange, EMPTY_RANGE, encodeRange, rootOf, type CompactRange } from './compact-range.js';
export { cosign, cosigner, verifyCosignature, type Cosigner } from './cosignature.js';
export { decodeEntryBundle, encodeEntryBundle } from './entry-bundle.js';
export { Frontier, type FullTile, type Growth } from './frontier.js';
export {
  HASH_BYTES,
  treeHasher,
  type AsyncTreeHasher,
  type Hash,
  type MaybePromise,
  type Sha256,
  type TreeHasher,
} from './hasher.js';
export { InclusionVerifier, type LeafClaim } from './inclusion-verifier.js';
export { inclusionProofs, makeConsistencyProof, makeInclusionProof, rootFromTiles } from './make-proof.js';
export {
  COSIGNATURE_V1,
  ED25519,
  ed25519Signer,
  parseVerifierKey,
  verifierKey,
  type Ed25519Key,
  type NoteSigner,
  type NoteVerifier,
  type SignatureType,
  type VerifySignature,
} from './note-key.js';
export { openNote, type OpenedNote } from './open-note.js';
export { openCheckpoint, signCheckpoint } from './signed-checkpoint.js';
export { sha256 } from '@noble/hashes/sha2.js';
export {
  MAX_NOTE_BYTES,
  MAX_NOTE_SIGNATURES,
  parseNote,
  signNote,
  type NoteSignature,
  type ParsedNote,
} from './signed-note.js';
export { KnownSubtrees, type TileReader } from './tile-tree.js';
export {
  entryBundlePath,
  parseEntryBundlePath,
  parseTilePath,
  TILE_BYTES,
  TILE_WIDTH,
  tilePath,
  tilesOf,
  tileWidth,
  type BundleCoordinates,
  type TileCoordinates,
} from './tile.js';
export {
  formatTlogProof,
  parseTlogProof,
  verifyTlogProof,
  type TlogProof,
  type TransparencyCrypto,
} from './tlog-proof.js';
export { TransparencyError, type TransparencyErrorCode } from './transparency-error.js';
export { verifyConsistency, type ConsistencyClaim } from './verify-consistency.js';
export { verifyInclusion, type InclusionClaim } from './verify-inclusion.js';
export { webCrypto } from './web-crypto.js';
