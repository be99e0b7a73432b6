import { createExportFingerprint, type ExportFingerprint } from './export-fingerprint.js';
import { readMark } from './formatting-marks.js';

/** A row as it turned up, in the order in which it did. */
export interface LeakedRow {
  /** Whose row it is: the customer, or the canary, to whom its number belongs. */
  readonly id: string;
  /** What is left of its fields, by name. */
  readonly values: Readonly<Record<string, string>>;
}

/** An export whose fingerprint key the second role has opened. */
export interface EscrowedExport {
  readonly exportId: string;
  readonly key: Uint8Array;
  /** Planted in this export and in no other. */
  readonly canaryIds: readonly string[];
}

export interface Suspicion {
  readonly exportId: string;
  /** Natural logarithm of how much better this export explains the rows than chance does. */
  readonly evidence: { readonly order: number; readonly marks: number; readonly canaries: number };
  /** Among the given exports and none of them, which are equally likely beforehand. */
  readonly posterior: number;
}

/** How likely it is that a leak keeps the order of the file, and how far a kept one is disturbed. */
const ORDER_KEPT = 0.7;
const DISTURBANCE = 0.1;
/** How likely the formatting is to have survived, and a surviving mark to be misread. */
const MARKS_KEPT = 0.8;
const MISREAD = 0.02;
/** How likely a canary is to turn up by chance: its name and number are found nowhere else. */
const STRAY_CANARY = 1e-6;

/**
 * Which export leaked rows come from, the likeliest first: by their order, the formatting marks and the canaries among
 * them. Pure, so that whoever is given rows and opened keys comes to the same answer. A posterior is no more than the rows
 * say; what it is worth is for people to judge.
 */
export function identifyExport(rows: readonly LeakedRow[], exports: readonly EscrowedExport[]): readonly Suspicion[] {
  const judged = exports.map((candidate) => ({
    exportId: candidate.exportId,
    evidence: evidenceFor(rows, candidate, exports),
  }));
  const weights = judged.map(({ evidence: { order, marks, canaries } }) => order + marks + canaries);
  const total = logSum([0, ...weights]);
  return judged
    .map((suspicion, place) => ({ ...suspicion, posterior: Math.exp((weights[place] ?? 0) - total) }))
    .sort((left, right) => right.posterior - left.posterior);
}

function evidenceFor(
  rows: readonly LeakedRow[],
  { key, canaryIds }: EscrowedExport,
  all: readonly EscrowedExport[],
): Suspicion['evidence'] {
  const fingerprint = createExportFingerprint(key);
  return {
    order: orderEvidence(rows, fingerprint),
    marks: marksEvidence(rows, fingerprint),
    canaries: canaryEvidence(rows, new Set(canaryIds), new Set(all.flatMap((each) => each.canaryIds))),
  };
}

/** Mallows' model against all orders alike: the fewer pairs stand the wrong way round, the better. */
function orderEvidence(rows: readonly LeakedRow[], fingerprint: ExportFingerprint): number {
  const ids = [...new Set(rows.map(({ id }) => id))];
  const places = new Map(fingerprint.order(ids).map((id, place) => [id, place]));
  const sequence = ids.map((id) => places.get(id) ?? 0);
  const kept = logFactorial(ids.length) + inversions(sequence) * Math.log(DISTURBANCE) - logMallowsTotal(ids.length);
  return logSum([Math.log(ORDER_KEPT) + kept, Math.log(1 - ORDER_KEPT)]);
}

function marksEvidence(rows: readonly LeakedRow[], fingerprint: ExportFingerprint): number {
  let kept = 0;
  for (const { id, values } of rows) {
    for (const [field, text] of Object.entries(values)) {
      const read = readMark(field, text);
      if (read === undefined) continue;
      kept += Math.log(read === fingerprint.mark(id, field) ? 1 - MISREAD : MISREAD) - Math.log(0.5);
    }
  }
  return logSum([Math.log(MARKS_KEPT) + kept, Math.log(1 - MARKS_KEPT)]);
}

function canaryEvidence(rows: readonly LeakedRow[], own: ReadonlySet<string>, all: ReadonlySet<string>): number {
  const hits = [...new Set(rows.map(({ id }) => id))].filter((id) => all.has(id));
  return hits.reduce((sum, id) => sum + (own.has(id) ? -1 : 1) * Math.log(STRAY_CANARY), 0);
}

/** Pairs that stand the wrong way round; counted while merging, so that a long leak takes no long time. */
function inversions(sequence: readonly number[]): number {
  if (sequence.length < 2) return 0;
  const middle = sequence.length >> 1;
  const [left, right] = [sequence.slice(0, middle), sequence.slice(middle)];
  const within = inversions(left) + inversions(right);
  const sorted = left.toSorted((one, other) => one - other);
  return (
    within +
    acrossInversions(
      sorted,
      right.toSorted((one, other) => one - other),
    )
  );
}

function acrossInversions(left: readonly number[], right: readonly number[]): number {
  let count = 0;
  let smaller = 0;
  for (const place of left) {
    while (smaller < right.length && (right[smaller] ?? 0) < place) smaller++;
    count += smaller;
  }
  return count;
}

/** Of Mallows' model over orders of n: the product of 1 + q + … + q^(i-1). */
function logMallowsTotal(n: number): number {
  let total = 0;
  for (let i = 1; i <= n; i++) total += Math.log((1 - DISTURBANCE ** i) / (1 - DISTURBANCE));
  return total;
}

function logFactorial(n: number): number {
  let total = 0;
  for (let i = 2; i <= n; i++) total += Math.log(i);
  return total;
}

function logSum(logs: readonly number[]): number {
  const most = logs.reduce((one, other) => Math.max(one, other), -Infinity);
  return most + Math.log(logs.reduce((sum, each) => sum + Math.exp(each - most), 0));
}
