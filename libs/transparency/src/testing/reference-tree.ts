import type { Hash, TreeHasher } from '../hasher.js';

/**
 * The definitions of RFC 6962 §2.1 as they stand there: recursive, over all leaves, without any shortcut. The slow model
 * that everything fast is compared with.
 */
export class ReferenceTree {
  constructor(
    private readonly hasher: TreeHasher,
    readonly leaves: readonly Hash[],
  ) {}

  /** MTH(D[0:size]). */
  root(size: number): Hash {
    return this.mth(this.leaves.slice(0, size));
  }

  /** PATH(index, D[0:size]). */
  inclusion(index: number, size: number): Hash[] {
    return this.path(index, this.leaves.slice(0, size));
  }

  /** PROOF(from, D[0:to]). */
  consistency(from: number, to: number): Hash[] {
    return this.subproof(from, this.leaves.slice(0, to), true);
  }

  mth(d: readonly Hash[]): Hash {
    const [leaf] = d;
    if (leaf === undefined) return this.hasher.emptyRoot;
    if (d.length === 1) return leaf;
    const k = split(d.length);
    return this.hasher.node(this.mth(d.slice(0, k)), this.mth(d.slice(k)));
  }

  private path(m: number, d: readonly Hash[]): Hash[] {
    if (d.length === 1) return [];
    const k = split(d.length);
    return m < k
      ? [...this.path(m, d.slice(0, k)), this.mth(d.slice(k))]
      : [...this.path(m - k, d.slice(k)), this.mth(d.slice(0, k))];
  }

  private subproof(m: number, d: readonly Hash[], complete: boolean): Hash[] {
    if (m === d.length) return complete ? [] : [this.mth(d)];
    const k = split(d.length);
    return m <= k
      ? [...this.subproof(m, d.slice(0, k), complete), this.mth(d.slice(k))]
      : [...this.subproof(m - k, d.slice(k), false), this.mth(d.slice(0, k))];
  }
}

/** The largest power of two smaller than n. */
function split(n: number): number {
  return 2 ** Math.ceil(Math.log2(n) - 1);
}
