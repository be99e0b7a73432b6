/** Why something was refused. Stable; match by code, never by text. */
export type TransparencyErrorCode =
  /** Something that must be a hash is not 32 bytes. */
  | 'HASH_MALFORMED'
  /** A tree size or an index is no safe integer, or outside the tree. */
  | 'TREE_RANGE_INVALID'
  /** A compact range does not have the hashes that its size implies. */
  | 'RANGE_MALFORMED'
  | 'INCLUSION_PROOF_INVALID'
  | 'CONSISTENCY_PROOF_INVALID'
  | 'TILE_PATH_INVALID'
  /** A tile does not have the length that its width implies. */
  | 'TILE_MALFORMED'
  /** A reader does not have a tile that the tree must have. */
  | 'TILE_MISSING'
  | 'BUNDLE_MALFORMED'
  | 'VKEY_MALFORMED'
  | 'NOTE_MALFORMED'
  /** No signature of a known key. */
  | 'NOTE_UNSIGNED'
  /** A signature under a known key that does not verify. */
  | 'SIGNATURE_INVALID'
  | 'CHECKPOINT_MALFORMED'
  /** Known keys signed it, but not the log whose name is the origin. */
  | 'CHECKPOINT_UNSIGNED'
  /** A `.tlog-proof` file that does not parse. */
  | 'PROOF_MALFORMED'
  /** A tlog-witness `add-checkpoint` request that does not parse. */
  | 'ADD_CHECKPOINT_MALFORMED';

/** The only error this library throws for any input. The message never repeats the input. */
export class TransparencyError extends Error {
  override readonly name = 'TransparencyError';
  constructor(
    readonly code: TransparencyErrorCode,
    message: string,
  ) {
    super(message);
  }
}
