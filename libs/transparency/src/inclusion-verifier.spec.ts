import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Hash } from './hasher.js';
import { InclusionVerifier, type LeafClaim } from './inclusion-verifier.js';
import { inclusionProofs, makeInclusionProof } from './make-proof.js';
import { nodeHasher } from './node/index.js';
import { flipped, leafHashes, StoredTree } from './testing/trees.testing.js';

const MOST = 300;
const leaves = leafHashes(MOST);
const stored = StoredTree.of(leaves);
const refusal = expect.objectContaining({ code: 'INCLUSION_PROOF_INVALID' });

const headOf = (size: number) => ({ size, root: StoredTree.of(leaves.slice(0, size)).frontier.root() });

async function claimFor(index: number, size: number): Promise<LeafClaim> {
  const leafHash = leaves[index] ?? nodeHasher.emptyRoot;
  return { index, leafHash, proof: await makeInclusionProof(stored, nodeHasher, { index, size }) };
}

/** A tree, and leaves of it in any order, more than once too. */
const visits = fc
  .integer({ min: 1, max: MOST })
  .chain((size) =>
    fc.record({ size: fc.constant(size), indexes: fc.array(fc.nat(size - 1), { minLength: 1, maxLength: 40 }) }),
  );

describe('verifying many leaves of a tree', () => {
  it('accepts every leaf, in whatever order they come', async () => {
    await fc.assert(
      fc.asyncProperty(visits, async ({ size, indexes }) => {
        const verifier = new InclusionVerifier(nodeHasher, headOf(size));
        for (const index of indexes) verifier.verify(await claimFor(index, size));
      }),
    );
  });

  it('refuses another leaf, and a leaf at another place, whatever it has verified before', async () => {
    await fc.assert(
      fc.asyncProperty(visits, fc.nat(255), async ({ size, indexes }, bit) => {
        const verifier = new InclusionVerifier(nodeHasher, headOf(size));
        for (const index of indexes) {
          const claim = await claimFor(index, size);
          expect(() => verifier.verify({ ...claim, leafHash: flipped(claim.leafHash, bit) })).toThrow(refusal);
          verifier.verify(claim);
          expect(() => verifier.verify({ ...claim, leafHash: flipped(claim.leafHash, bit) })).toThrow(refusal);
          const elsewhere = (index + 1) % size;
          if (elsewhere !== index) expect(() => verifier.verify({ ...claim, index: elsewhere })).toThrow(refusal);
        }
      }),
    );
  });

  it('refuses any other hash below what it knows, and any at all when it knows only the root', async () => {
    for (const size of [2, 7, 8, 255, 257, MOST]) {
      const claim = await claimFor(size - 2, size);
      for (const at of claim.proof.keys()) {
        const proof = claim.proof.map((hash, i) => (i === at ? flipped(hash) : hash));
        expect(() => new InclusionVerifier(nodeHasher, headOf(size)).verify({ ...claim, proof })).toThrow(refusal);
      }
    }
  });

  it('refuses a proof that is too short, and one of another tree', async () => {
    const claim = await claimFor(5, 7);
    const short = { ...claim, proof: claim.proof.slice(0, -1) };
    expect(() => new InclusionVerifier(nodeHasher, headOf(7)).verify(short)).toThrow(refusal);
    expect(() => new InclusionVerifier(nodeHasher, headOf(8)).verify(claim)).toThrow(refusal);
  });

  it('learns nothing from a proof that it refused', async () => {
    const verifier = new InclusionVerifier(nodeHasher, headOf(7));
    const claim = await claimFor(5, 7);
    const forged = { ...claim, leafHash: flipped(claim.leafHash) };
    for (let attempt = 0; attempt < 2; attempt++) expect(() => verifier.verify(forged)).toThrow(refusal);
    verifier.verify(claim);
  });

  it('goes on when it has forgotten what it knew', async () => {
    const size = 20_000;
    const many: readonly Hash[] = leafHashes(size);
    const tree = StoredTree.of(many);
    const verifier = new InclusionVerifier(nodeHasher, { size, root: tree.frontier.root() });
    const proofOf = inclusionProofs(tree, nodeHasher, size);
    for (let index = 0; index < size; index += 7) {
      const proof = await proofOf(index);
      verifier.verify({ index, leafHash: many[index] ?? nodeHasher.emptyRoot, proof });
    }
  });

  it.each([
    ['TREE_RANGE_INVALID', { index: 7 }],
    ['TREE_RANGE_INVALID', { index: NaN }],
    ['HASH_MALFORMED', { leafHash: new Uint8Array(31) }],
    ['INCLUSION_PROOF_INVALID', { proof: [new Uint8Array(31)] }],
  ])('answers %s for what is no claim', async (code, wrong) => {
    const claim = await claimFor(5, 7);
    const verify = () => new InclusionVerifier(nodeHasher, headOf(7)).verify({ ...claim, ...wrong });
    expect(verify).toThrow(expect.objectContaining({ code }));
  });
});
