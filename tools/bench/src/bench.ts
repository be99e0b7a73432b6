import { availableParallelism, totalmem } from 'node:os';

export interface BenchOptions {
  /** A short run that shows that the benchmark works; its figures mean nothing. */
  readonly smoke: boolean;
}

/** One measured thing, with the raw limit or peer of the same run. Rates are per second, times in milliseconds. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly median: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly rounds: number;
  /** What design §15 asks for. */
  readonly budget?: string;
}

export interface Comparison {
  readonly name: string;
  readonly of: string;
  readonly to: string;
  /** Median over the rounds of the ratio within a round. */
  readonly ratio: number;
  readonly budget?: string;
}

export interface BenchResult {
  readonly figures: readonly Figure[];
  readonly comparisons: readonly Comparison[];
  readonly notes?: readonly string[];
  /** Why a peer that should be among the figures is not. */
  readonly peer?: { readonly unavailable: string };
}

export type Bench = (options: BenchOptions) => Promise<BenchResult>;

export function machine(): object {
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  return { processors: availableParallelism(), memory: `${gigabytes} GiB`, node: process.version };
}

/** @param measured the figure's unit, one value a round, and what design §15 asks for */
export function figure(
  name: string,
  { unit, values, budget }: { readonly unit: string; readonly values: readonly number[]; readonly budget?: string },
): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  const summary = { median: median(values), minimum: sorted[0] ?? NaN, maximum: sorted.at(-1) ?? NaN };
  return { name, unit, ...rounded(summary), rounds: values.length, ...(budget === undefined ? {} : { budget }) };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function rounded<Numbers extends Record<string, number>>(numbers: Numbers): Numbers {
  const entries = Object.entries(numbers).map(([name, value]) => [name, Number(value.toPrecision(4))]);
  return Object.fromEntries(entries) as Numbers; // the same names, each with a number
}
