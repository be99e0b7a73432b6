/** A value now or later: what runs synchronously in Node may have to wait in a browser. */
export type MaybePromise<T> = T | Promise<T>;

/** A SHA-256 digest: {@link HASH_BYTES} bytes. Never changed once made. */
export type Hash = Uint8Array;

export const HASH_BYTES = 32;

/** SHA-256 (FIPS 180-4). Must not keep a reference to `data`: it is overwritten after the call. */
export type Sha256 = (data: Uint8Array) => Uint8Array;

/** The Merkle tree hashes of RFC 6962 §2.1, for code that can wait. Every {@link TreeHasher} is one. */
export interface AsyncTreeHasher {
  /** SHA-256(0x00 ‖ bytes). */
  readonly leaf: (bytes: Uint8Array) => MaybePromise<Hash>;
  /** SHA-256(0x01 ‖ left ‖ right); both are 32 bytes, which the callers have checked. */
  readonly node: (left: Hash, right: Hash) => MaybePromise<Hash>;
  /** SHA-256 of nothing: the root of the tree without leaves. */
  readonly emptyRoot: Hash;
}

/** {@link AsyncTreeHasher} without waiting; what builds trees. */
export interface TreeHasher extends AsyncTreeHasher {
  readonly leaf: (bytes: Uint8Array) => Hash;
  readonly node: (left: Hash, right: Hash) => Hash;
}

// Keeps a leaf's hash from colliding with that of a node (second preimage, RFC 6962 §2.1).
const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;
const NODE_INPUT_BYTES = 1 + 2 * HASH_BYTES;

/** Entries of a tiled log are at most 65,535 bytes (tlog-tiles), so that with its prefix every leaf fits. */
const LEAF_SCRATCH_BYTES = 65_536;

export function treeHasher(sha256: Sha256): TreeHasher {
  const leafScratch = new Uint8Array(LEAF_SCRATCH_BYTES);
  const nodeScratch = new Uint8Array(NODE_INPUT_BYTES);
  return {
    leaf: (bytes) => sha256(leafInput(bytes, leafScratch)),
    node: (left, right) => sha256(nodeInput(left, right, nodeScratch)),
    emptyRoot: sha256(new Uint8Array(0)),
  };
}

/** 0x00 ‖ bytes, written into the scratch space where it fits. */
export function leafInput(bytes: Uint8Array, scratch = new Uint8Array(bytes.length + 1)): Uint8Array<ArrayBuffer> {
  const length = bytes.length + 1;
  const input = length <= scratch.length ? scratch.subarray(0, length) : new Uint8Array(length);
  input[0] = LEAF_PREFIX;
  input.set(bytes, 1);
  return input;
}

/** 0x01 ‖ left ‖ right, written into the scratch space. */
export function nodeInput(
  left: Hash,
  right: Hash,
  scratch = new Uint8Array(NODE_INPUT_BYTES),
): Uint8Array<ArrayBuffer> {
  scratch[0] = NODE_PREFIX;
  scratch.set(left, 1);
  scratch.set(right, 1 + HASH_BYTES);
  return scratch;
}
