import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatAddCheckpoint, parseAddCheckpoint } from './add-checkpoint.js';
import { formatCheckpoint, parseCheckpoint } from './checkpoint.js';
import { decodeRange } from './compact-range.js';
import { cosign, cosigner, verifyCosignature } from './cosignature.js';
import { decodeEntryBundle, encodeEntryBundle } from './entry-bundle.js';
import { COSIGNATURE_V1, ed25519Signer, parseVerifierKey, verifierKey } from './note-key.js';
import { nodeCrypto, nodeHasher, verifyEd25519 } from './node/index.js';
import { openNote } from './open-note.js';
import { openCheckpoint, signCheckpoint } from './signed-checkpoint.js';
import { parseNote } from './signed-note.js';
import { LOG_KEY, WITNESS_KEY } from './testing/keys.testing.js';
import { leafHashes } from './testing/trees.testing.js';
import { parseEntryBundlePath, parseTilePath } from './tile.js';
import { formatTlogProof, parseTlogProof, verifyTlogProof } from './tlog-proof.js';
import { TransparencyError } from './transparency-error.js';
import { verifyConsistency, type ConsistencyClaim } from './verify-consistency.js';
import { verifyInclusion, type InclusionClaim } from './verify-inclusion.js';

const proof = leafHashes(3);
const head = { origin: LOG_KEY.name, size: 7, root: nodeHasher.emptyRoot };
const body = formatCheckpoint(head);
const note = signCheckpoint(head, [ed25519Signer(LOG_KEY)]) + cosign(body, 1_679_315_147, cosigner(WITNESS_KEY));
const vkey = verifierKey(LOG_KEY.name, LOG_KEY.publicKey);
const witness = parseVerifierKey(verifierKey(WITNESS_KEY.name, WITNESS_KEY.publicKey, COSIGNATURE_V1));
const known = [parseVerifierKey(vkey), witness];
const file = formatTlogProof({ index: 5, proof, checkpoint: note, extra: Uint8Array.of(1) });
const entry = Uint8Array.of(1);

/** Everything that reads text, with a text that it accepts or nearly does. */
const TEXT_READERS: [string, string, (text: string) => unknown][] = [
  ['parseVerifierKey', vkey, parseVerifierKey],
  ['parseTilePath', 'tile/0/x001/234.p/5', parseTilePath],
  ['parseEntryBundlePath', 'tile/entries/x001/234.p/5', parseEntryBundlePath],
  ['parseNote', note, parseNote],
  ['openNote', note, (text) => openNote(text, known, verifyEd25519)],
  ['parseCheckpoint', body, parseCheckpoint],
  ['openCheckpoint', note, (text) => openCheckpoint(text, known, verifyEd25519)],
  ['parseAddCheckpoint', formatAddCheckpoint({ oldSize: 5, proof, checkpoint: note }), parseAddCheckpoint],
  ['parseTlogProof', file, parseTlogProof],
  ['verifyTlogProof', file, (text) => verifyTlogProof(nodeCrypto, text, { entry, vkey })],
  ['verifyTlogProof by key', vkey, (text) => verifyTlogProof(nodeCrypto, file, { entry, vkey: text })],
];

async function accepts(read: () => unknown): Promise<boolean> {
  try {
    await read();
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(TransparencyError);
    return false;
  }
}

/** A valid text with a piece of it replaced by anything, or by another piece of it. */
function mutated(text: string): fc.Arbitrary<string> {
  const place = fc.nat({ max: text.length });
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom('\n', '\n\n', ' ', '+', '=', '0', '-', '— ', '\0', '\ud800', '9'.repeat(400), 'A'.repeat(5_000)),
    fc.tuple(place, place).map(([a, b]) => text.slice(Math.min(a, b), Math.max(a, b))),
  );
  const cut = fc.oneof(fc.nat({ max: 3 }), place);
  return fc.tuple(place, cut, piece).map(([at, length, other]) => text.slice(0, at) + other + text.slice(at + length));
}

/** What a careless caller may hand over in place of text, bytes, numbers or lists. */
const NOT_TEXT = [undefined, null, 0, 1.5, Number.NaN, true, 10n, Symbol('s'), {}, [], ['a'], entry, () => 'x'];

describe.each(TEXT_READERS)('%s', (_, valid, read) => {
  it('throws nothing but its own error for any text', () =>
    fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
      await accepts(() => read(text));
    }))); // prettier-ignore

  it('throws nothing but its own error for a valid text that was tampered with', () =>
    fc.assert(fc.asyncProperty(mutated(valid), async (text) => {
      await accepts(() => read(text));
    }), { numRuns: 300 })); // prettier-ignore

  it('throws its own error for what is not text', async () => {
    for (const value of NOT_TEXT) expect(await accepts(() => read(value as string))).toBe(false); // as: that is the test
  });
});

describe('what was tampered with', () => {
  const tampered = <T>(valid: string, open: (text: string) => Promise<T>, expectSigned: (opened: T) => void) =>
    fc.assert(
      fc.asyncProperty(mutated(valid), async (text) => {
        await accepts(async () => expectSigned(await open(text)));
      }),
      { numRuns: 1_000 },
    );

  it('is opened as a note only with the text that was signed', () =>
    tampered(note, (text) => openNote(text, known, verifyEd25519), ({ text }) => expect(text).toBe(body))); // prettier-ignore

  it('is opened as a proof only with the checkpoint that was signed', () => {
    const [leafHash = head.root] = leafHashes(1);
    const one = signCheckpoint({ ...head, size: 1, root: leafHash }, [ed25519Signer(LOG_KEY)]);
    const claim = { entry: new TextEncoder().encode('0'), vkey };
    return tampered(
      formatTlogProof({ index: 0, proof: [], checkpoint: one }),
      (text) => verifyTlogProof(nodeCrypto, text, claim),
      (checkpoint) => expect(checkpoint).toEqual({ ...head, size: 1, root: leafHash, extensions: [] }),
    );
  });
});

describe('a proof of any shape', () => {
  const anything = fc.oneof(fc.anything(), fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.maxSafeNat());
  const hashes = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 60 });
  const field = fc.oneof(anything, hashes);

  it('is never accepted for inclusion, and throws nothing else', () =>
    fc.assert(
      fc.asyncProperty(
        fc.record({ index: field, size: field, leafHash: field, proof: field, root: field }),
        async (sent) => {
          const claim = sent as InclusionClaim; // as: an attacker sends anything
          expect(await accepts(() => verifyInclusion(nodeHasher, claim))).toBe(false);
        },
      ),
      { numRuns: 500 },
    ));

  it('is never accepted for consistency, and throws nothing else', () =>
    fc.assert(
      fc.asyncProperty(
        fc.record({ from: field, to: field, fromRoot: field, toRoot: field, proof: field }),
        async (sent) => {
          const claim = sent as ConsistencyClaim; // as: an attacker sends anything
          expect(await accepts(() => verifyConsistency(nodeHasher, claim))).toBe(false);
        },
      ),
      { numRuns: 500 },
    ));

  it('is never accepted over sizes and hashes of the right type', () =>
    fc.assert(
      fc.asyncProperty(
        fc.maxSafeNat(),
        fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
        hashes,
        async (a, b, path) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const root = nodeHasher.emptyRoot;
          const inclusion = { index: low, size: high, leafHash: nodeHasher.leaf(entry), proof: path, root };
          expect(await accepts(() => verifyInclusion(nodeHasher, inclusion))).toBe(false);
          const growth = { from: low, to: high, fromRoot: nodeHasher.leaf(entry), toRoot: root, proof: path };
          expect(await accepts(() => verifyConsistency(nodeHasher, growth))).toBe(false);
        },
      ),
    ));
});

describe('bytes of any kind', () => {
  const bundle = encodeEntryBundle([Uint8Array.of(1, 2, 3), Uint8Array.of()]);

  it('make decodeEntryBundle throw nothing but its own error', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.uint8Array(), fc.anything()),
        fc.oneof(fc.nat(300), fc.anything()),
        async (bytes, count) => {
          await accepts(() => decodeEntryBundle(bytes as Uint8Array, count as number)); // as: that is the test
        },
      ),
    ));

  it('make decodeEntryBundle refuse a bundle that was cut anywhere', async () => {
    for (let end = 0; end < bundle.length; end++) {
      expect(await accepts(() => decodeEntryBundle(bundle.subarray(0, end), 2))).toBe(false);
    }
  });

  it('make decodeRange throw nothing but its own error', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.maxSafeNat(), fc.anything()),
        fc.oneof(fc.uint8Array(), fc.anything()),
        async (size, bytes) => {
          await accepts(() => decodeRange(size as number, bytes as Uint8Array)); // as: that is the test
        },
      ),
    ));

  it('make verifyCosignature throw nothing but its own error', () =>
    fc.assert(
      fc.asyncProperty(fc.string(), fc.uint8Array({ maxLength: 80 }), async (text, signature) => {
        const claim = { text, signature: { ...witness, signature }, verifier: witness };
        expect(await accepts(() => verifyCosignature(claim, verifyEd25519))).toBe(false);
      }),
    ));
});
