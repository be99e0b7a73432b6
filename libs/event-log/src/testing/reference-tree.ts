import { createHash } from 'node:crypto';

/** RFC 6962 §2.1 as it stands there, without any shortcut and without our own library: what every log is compared with. */
export function referenceLeaf(bytes: Uint8Array): Buffer {
  return digest(Buffer.of(0x00), bytes);
}

/** MTH(D[n]) over leaf hashes. */
export function referenceRoot(leaves: readonly Uint8Array[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return digest();
  if (leaves.length === 1) return Buffer.from(only);
  const k = largestPowerBelow(leaves.length);
  return digest(Buffer.of(0x01), referenceRoot(leaves.slice(0, k)), referenceRoot(leaves.slice(k)));
}

/** The hashes of a tile by their definition in C2SP tlog-tiles: each the root over 256^level leaves. */
export function referenceTile(leaves: readonly Uint8Array[], level: number, index: number): Buffer {
  const run = 256 ** level;
  const first = index * 256 * run;
  const count = Math.min(256, Math.floor((leaves.length - first) / run));
  const runs = Array.from({ length: count }, (_, i) => leaves.slice(first + i * run, first + (i + 1) * run));
  return Buffer.concat(runs.map(referenceRoot));
}

function digest(...parts: readonly Uint8Array[]): Buffer {
  return parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
}

function largestPowerBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}
