import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Hash } from './hasher.js';
import { makeInclusionProof } from './make-proof.js';
import { nodeHasher } from './node/index.js';
import { expectRefusal } from './testing/refusals.testing.js';
import { flipped, leafHashes, StoredTree } from './testing/trees.testing.js';
import { verifyInclusion, type InclusionClaim } from './verify-inclusion.js';
import { webCrypto } from './web-crypto.js';

const leaves = leafHashes(300);
const stored = StoredTree.of(leaves);

/** A claim that holds, which is checked each time: what is refused is the change made to it. */
async function claimFor(index: number, size: number): Promise<InclusionClaim> {
  const proof = await makeInclusionProof(stored, nodeHasher, { index, size });
  const root = StoredTree.of(leaves.slice(0, size)).frontier.root();
  const claim = { index, size, leafHash: leaves[index] ?? nodeHasher.emptyRoot, proof, root };
  await verifyInclusion(nodeHasher, claim);
  return claim;
}

const refuse = (claim: InclusionClaim, wrong: object, ...codes: Parameters<typeof expectRefusal>[1][]) =>
  expectRefusal(() => verifyInclusion(nodeHasher, { ...claim, ...wrong }), ...codes);

describe('an inclusion proof', () => {
  it('is accepted by Web Crypto as by node:crypto', async () => {
    const claim = await claimFor(5, 7);
    await verifyInclusion(nodeHasher, claim);
    await verifyInclusion(webCrypto.hasher, claim);
  });

  it('is empty in a tree of one leaf, which is its root', async () => {
    const claim = await claimFor(0, 1);
    expect(claim.proof).toEqual([]);
    await verifyInclusion(nodeHasher, claim);
    await refuse(claim, { leafHash: flipped(claim.leafHash) }, 'INCLUSION_PROOF_INVALID');
  });

  it('is refused for every other index', async () => {
    for (const size of [7, 8, 300]) {
      const claim = await claimFor(5, size);
      for (let index = 0; index < size; index++) {
        if (index !== 5) await refuse(claim, { index }, 'INCLUSION_PROOF_INVALID');
      }
      await refuse(claim, { index: size }, 'TREE_RANGE_INVALID');
    }
  });

  it('is refused for every size that puts the leaf elsewhere', async () => {
    const claim = await claimFor(6, 7);
    for (const size of [8, 9, 14, 15, 16, 300, 2 ** 53 - 1]) await refuse(claim, { size }, 'INCLUSION_PROOF_INVALID');
    for (const size of [0, 1, 6]) await refuse(claim, { size }, 'TREE_RANGE_INVALID');
  });

  it('is refused with any bit of leaf, root or proof flipped', async () => {
    const place = fc
      .integer({ min: 1, max: 300 })
      .chain((size) => fc.tuple(fc.nat({ max: size - 1 }), fc.constant(size)));
    await fc.assert(
      fc.asyncProperty(place, fc.nat({ max: 255 }), fc.nat({ max: 8 }), async ([index, size], bit, at) => {
        const claim = await claimFor(index, size);
        await refuse(claim, { leafHash: flipped(claim.leafHash, bit) }, 'INCLUSION_PROOF_INVALID');
        await refuse(claim, { root: flipped(claim.root, bit) }, 'INCLUSION_PROOF_INVALID');
        if (at >= claim.proof.length) return;
        const proof = claim.proof.map((hash, i) => (i === at ? flipped(hash, bit) : hash));
        await refuse(claim, { proof }, 'INCLUSION_PROOF_INVALID');
      }),
    );
  });

  it('is refused with a hash left out, added or moved', async () => {
    const claim = await claimFor(5, 7);
    const [a, b, c] = claim.proof as [Hash, Hash, Hash];
    const wrong = [[], [a, b], [b, c], [a, c], [a, b, c, c], [a, a, b, c], [b, a, c], [a, c, b], [a, b, c, claim.root]];
    for (const proof of wrong) await refuse(claim, { proof }, 'INCLUSION_PROOF_INVALID');
  });

  it('is refused when it goes on above the root, even to the root that is claimed', async () => {
    const claim = await claimFor(5, 7);
    const above = { proof: [...claim.proof, claim.leafHash], root: nodeHasher.node(claim.leafHash, claim.root) };
    await refuse(claim, above, 'INCLUSION_PROOF_INVALID');
  });

  it('is refused with a field of another type, and not coerced', async () => {
    const claim = await claimFor(5, 7);
    for (const index of ['5', 5n, 5.5, -1, Number.NaN, Infinity, undefined, null]) {
      await refuse(claim, { index }, 'TREE_RANGE_INVALID');
    }
    for (const size of ['7', 7n, 7.5, -7, Number.NaN, Infinity, 2 ** 53, undefined, null]) {
      await refuse(claim, { size }, 'TREE_RANGE_INVALID');
    }
    for (const hash of [
      claim.root.slice(1),
      Buffer.alloc(33),
      new Uint8Array(),
      [...claim.root],
      'x',
      undefined,
      null,
    ]) {
      await refuse(claim, { leafHash: hash }, 'HASH_MALFORMED');
      await refuse(claim, { root: hash }, 'HASH_MALFORMED');
      await refuse(claim, { proof: [...claim.proof.slice(1), hash] }, 'INCLUSION_PROOF_INVALID');
    }
    for (const proof of ['', {}, undefined, null, new Set(claim.proof)]) {
      await refuse(claim, { proof }, 'INCLUSION_PROOF_INVALID');
    }
  });

  it('is refused unread when it has more hashes than any tree is high', async () => {
    const claim = await claimFor(5, 7);
    await refuse(claim, { proof: Array.from({ length: 64 }, () => claim.root) }, 'INCLUSION_PROOF_INVALID');
  });
});
