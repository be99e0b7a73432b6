import { describe, expect, it } from '@jest/globals';
import { treeHasher, sha256, verifyInclusion, type Hash } from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';
import fc from 'fast-check';
import { headLeaf } from '../../who-looked/head-leaf.js';
import { headsTree } from './heads-tree.js';

const hasher = treeHasher(sha256);

/** RFC 6962 §2.1 as it is written: the slow reference. */
function root(leaves: readonly Hash[]): Hash {
  const [only] = leaves;
  if (only === undefined) return hasher.emptyRoot;
  if (leaves.length === 1) return only;
  const half = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  return hasher.node(root(leaves.slice(0, half)), root(leaves.slice(half)));
}

describe('the tree of access heads', () => {
  const heads = (count: number) =>
    Array.from({ length: count }, (_, number) => ({ customerId: `c-${number}`, count: number + 1, last: number * 7 }));

  it('has the root of RFC 6962, in the order of customers, whatever the order they come in', () => {
    for (let count = 0; count <= 40; count++) {
      const sorted = heads(count).sort((left, right) => (left.customerId < right.customerId ? -1 : 1));
      const leaves = sorted.map((head) => hasher.leaf(headLeaf(head)));
      expect(headsTree([...heads(count)].reverse(), nodeHasher).root).toEqual(root(leaves));
    }
  });

  it('proves every head, and only as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 200 }), fc.nat(), async (count, pick) => {
        const tree = headsTree(heads(count), nodeHasher);
        const proved = tree.prove(`c-${pick % count}`);
        if (proved === undefined) throw new Error('a head is not in the tree');
        const { index, path, ...head } = proved;
        const claim = { index, size: tree.customers, proof: path, root: tree.root };
        await verifyInclusion(hasher, { ...claim, leafHash: hasher.leaf(headLeaf(head)) });
        const other = hasher.leaf(headLeaf({ ...head, count: head.count - 1 }));
        await expect(verifyInclusion(hasher, { ...claim, leafHash: other })).rejects.toThrow();
      }),
    );
  });

  it('proves nothing of a customer without accesses', () =>
    expect(headsTree(heads(3), nodeHasher).prove('c-9')).toBeUndefined());
});
