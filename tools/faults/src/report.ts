import type { CheckResult } from './checks/index.js';
import type { TopicEvidence } from './checks/topics.js';
import type { InjectedFault, Ledger, Waited } from './ledger.js';

export interface KindReport {
  readonly injected: number;
  /** Of a request that was first sent before the next fault: from then to its answer, in seconds. */
  readonly longestUnavailable: number;
}

export interface Report {
  readonly ok: boolean;
  readonly seed: number;
  readonly seconds: number;
  readonly faultsInjected: number;
  readonly faults: Readonly<Record<string, KindReport>>;
  readonly requests: number;
  /** How often they were sent until they were answered. */
  readonly attempts: number;
  readonly acknowledgedCommands: number;
  readonly acknowledgedEvents: number;
  /** Of them, numbers that were shown. */
  readonly looks: number;
  readonly complaints: number;
  readonly lost: number;
  readonly doubled: number;
  /** Messages on the topics that consumers had to drop; allowed. */
  readonly repeatedMessages: number;
  readonly checks: readonly CheckResult[];
}

export interface RunResults {
  readonly ledger: Ledger;
  readonly seed: number;
  readonly startedAt: number;
  readonly checks: readonly CheckResult[];
  readonly topics: readonly TopicEvidence[];
}

export function reportOf({ ledger, seed, startedAt, checks, topics }: RunResults): Report {
  const { acknowledged, looks, calls, requests, attempts, faults } = ledger;
  return {
    ...{ ok: checks.every(({ ok }) => ok), seed, seconds: Math.round((performance.now() - startedAt) / 1_000) },
    ...{ faultsInjected: faults.length, faults: byKind(ledger), requests, attempts },
    acknowledgedCommands: acknowledged.length + looks.length,
    acknowledgedEvents: acknowledged.reduce((sum, { first, last }) => sum + last - first + 1, 0) + looks.length,
    looks: looks.length,
    complaints: calls.filter(({ ending }) => ending !== undefined).length,
    ...{ lost: count(checks, 'lost'), doubled: count(checks, 'doubled') },
    repeatedMessages: topics.reduce((sum, { repeated }) => sum + repeated, 0),
    checks,
  };
}

function byKind({ faults, waits }: Ledger): Report['faults'] {
  const kinds = Object.groupBy(faults, ({ kind }) => kind);
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, injected = []]) => {
      const longest = waits.filter((wait) => injected.includes(faultOf(wait, faults) ?? NONE)).map(secondsOf);
      return [kind, { injected: injected.length, longestUnavailable: Math.max(0, ...longest) }];
    }),
  );
}

const NONE: InjectedFault = { kind: '', target: '', from: 0, to: 0 };

/** A request that met a new fault while it waited, waited for that; else for the one before it, which may still be felt. */
function faultOf({ from, to }: Waited, faults: readonly InjectedFault[]): InjectedFault | undefined {
  return (
    faults.find((fault) => fault.from > from && fault.from <= to) ?? faults.findLast((fault) => fault.from <= from)
  );
}

function secondsOf({ from, to }: Waited): number {
  return Math.round(to - from) / 1_000;
}

function count(checks: readonly CheckResult[], what: 'lost' | 'doubled'): number {
  return checks.flatMap(({ findings }) => findings).filter((finding) => finding.includes(`: ${what}`)).length;
}
