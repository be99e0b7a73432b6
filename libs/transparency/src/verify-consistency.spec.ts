import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Hash } from './hasher.js';
import { makeConsistencyProof } from './make-proof.js';
import { nodeHasher } from './node/index.js';
import { expectRefusal } from './testing/refusals.testing.js';
import { flipped, leafHashes, StoredTree } from './testing/trees.testing.js';
import { verifyConsistency, type ConsistencyClaim } from './verify-consistency.js';
import { webCrypto } from './web-crypto.js';

const leaves = leafHashes(300);
const stored = StoredTree.of(leaves);
const rootOf = (size: number) => StoredTree.of(leaves.slice(0, size)).frontier.root();

/** A claim that holds, which is checked each time: what is refused is the change made to it. */
async function claimFor(from: number, to: number): Promise<ConsistencyClaim> {
  const proof = await makeConsistencyProof(stored, nodeHasher, { from, to });
  const claim = { from, to, fromRoot: rootOf(from), toRoot: rootOf(to), proof };
  await verifyConsistency(nodeHasher, claim);
  return claim;
}

const refuse = (claim: ConsistencyClaim, wrong: object, ...codes: Parameters<typeof expectRefusal>[1][]) =>
  expectRefusal(() => verifyConsistency(nodeHasher, { ...claim, ...wrong }), ...codes);

describe('a consistency proof', () => {
  it('is accepted by Web Crypto as by node:crypto', async () => {
    const claim = await claimFor(6, 13);
    await verifyConsistency(nodeHasher, claim);
    await verifyConsistency(webCrypto.hasher, claim);
  });

  it('is empty between a tree and itself, whose roots must be one', async () => {
    const claim = await claimFor(6, 6);
    expect(claim.proof).toEqual([]);
    await verifyConsistency(nodeHasher, claim);
    await refuse(claim, { toRoot: flipped(claim.toRoot) }, 'CONSISTENCY_PROOF_INVALID');
    await refuse(claim, { proof: [claim.toRoot] }, 'CONSISTENCY_PROOF_INVALID');
  });

  it('is refused from the empty tree, and from a larger to a smaller one', async () => {
    const { emptyRoot } = nodeHasher;
    const claim = { from: 0, to: 0, fromRoot: emptyRoot, toRoot: emptyRoot, proof: [] };
    await refuse(claim, {}, 'TREE_RANGE_INVALID');
    await refuse(claim, { to: 5, toRoot: rootOf(5) }, 'TREE_RANGE_INVALID');
    await refuse(await claimFor(6, 13), { from: 14 }, 'TREE_RANGE_INVALID');
  });

  it('is refused for every other first size', async () => {
    const claim = await claimFor(6, 13);
    for (let from = 1; from <= 13; from++) {
      if (from !== 6) await refuse(claim, { from }, 'CONSISTENCY_PROOF_INVALID');
    }
  });

  it('is refused for every second size of another shape', async () => {
    const claim = await claimFor(6, 7);
    for (const to of [6, 9, 10, 16, 300, 2 ** 53 - 1]) await refuse(claim, { to }, 'CONSISTENCY_PROOF_INVALID');
  });

  it('is refused with any bit of a root or of the proof flipped', async () => {
    const sizes = fc
      .integer({ min: 2, max: 300 })
      .chain((to) => fc.tuple(fc.integer({ min: 1, max: to - 1 }), fc.constant(to)));
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat({ max: 255 }), fc.nat({ max: 8 }), async ([from, to], bit, at) => {
        const claim = await claimFor(from, to);
        await refuse(claim, { fromRoot: flipped(claim.fromRoot, bit) }, 'CONSISTENCY_PROOF_INVALID');
        await refuse(claim, { toRoot: flipped(claim.toRoot, bit) }, 'CONSISTENCY_PROOF_INVALID');
        if (at >= claim.proof.length) return;
        const proof = claim.proof.map((hash, i) => (i === at ? flipped(hash, bit) : hash));
        await refuse(claim, { proof }, 'CONSISTENCY_PROOF_INVALID');
      }),
    );
  });

  it('is refused with a hash left out, added or moved', async () => {
    for (const [from, to] of [
      [6, 13],
      [8, 13],
    ] as const) {
      // prettier-ignore
      const claim = await claimFor(from, to);
      const proof = claim.proof as readonly [Hash, Hash, ...Hash[]];
      const [first, second, ...rest] = proof;
      const wrong = [
        [],
        proof.slice(0, -1),
        proof.slice(1),
        [first, ...proof],
        [...proof, first],
        [second, first, ...rest],
      ];
      for (const changed of wrong) await refuse(claim, { proof: changed }, 'CONSISTENCY_PROOF_INVALID');
    }
  });

  it('is refused when it goes on above the roots, even to the roots that are claimed', async () => {
    const claim = await claimFor(6, 13);
    const [hash] = claim.proof as readonly [Hash, ...Hash[]];
    const [fromRoot, toRoot] = [nodeHasher.node(hash, claim.fromRoot), nodeHasher.node(hash, claim.toRoot)];
    await refuse(claim, { proof: [...claim.proof, hash], fromRoot, toRoot }, 'CONSISTENCY_PROOF_INVALID');
  });

  it('is refused with its roots swapped', async () => {
    const claim = await claimFor(6, 13);
    await refuse(claim, { fromRoot: claim.toRoot, toRoot: claim.fromRoot }, 'CONSISTENCY_PROOF_INVALID');
  });

  it('is refused with a field of another type, and not coerced', async () => {
    const claim = await claimFor(6, 13);
    for (const size of ['6', 6n, 6.5, -6, Number.NaN, Infinity, 2 ** 53, undefined, null]) {
      await refuse(claim, { from: size }, 'TREE_RANGE_INVALID');
      await refuse(claim, { to: size }, 'TREE_RANGE_INVALID');
    }
    for (const hash of [claim.toRoot.slice(1), Buffer.alloc(33), [...claim.toRoot], 'x', undefined, null]) {
      await refuse(claim, { fromRoot: hash }, 'HASH_MALFORMED');
      await refuse(claim, { toRoot: hash }, 'HASH_MALFORMED');
      await refuse(claim, { proof: [hash, ...claim.proof.slice(1)] }, 'CONSISTENCY_PROOF_INVALID');
    }
    for (const proof of ['', {}, undefined, null]) await refuse(claim, { proof }, 'CONSISTENCY_PROOF_INVALID');
    await refuse(claim, { to: 6, toRoot: 'x', proof: [] }, 'CONSISTENCY_PROOF_INVALID');
  });

  it('is accepted between the largest sizes, which are no powers of two', async () => {
    const [start, added, ...left] = leaves.slice(0, 53) as [Hash, Hash, ...Hash[]];
    const above = (hash: Hash) => left.reduce((right, sibling) => nodeHasher.node(sibling, right), hash);
    const [fromRoot, toRoot] = [above(start), above(nodeHasher.node(start, added))];
    const claim = { from: 2 ** 53 - 2, to: 2 ** 53 - 1, fromRoot, toRoot, proof: [start, added, ...left] };
    await verifyConsistency(nodeHasher, claim);
  });
});
