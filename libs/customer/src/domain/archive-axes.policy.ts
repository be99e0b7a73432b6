import { monthsAfter, monthsBetween } from './months.policy.js';
import type { ArchivePolicy } from './archive-policy.decider.js';
import type { Transaction } from './archive-dealings.js';

/** What the axes are derived from: each transaction with its status now and the time that it got it. */
export interface DealingHistory {
  readonly status: Transaction['status'];
  readonly recordedAt: string;
  readonly changedAt: string;
}

/** Where a customer stands on the axes that follow from what was dealt (S1-87, S1-88, S1-89, S1-91). */
export interface DerivedAxes {
  /** 过去、现在、未来客户 */
  readonly coverage: 'past' | 'present' | 'future';
  /** 老、新、未来客户 */
  readonly time: 'old' | 'new' | 'future';
  /** 曾有交易、正在交易、即将交易 */
  readonly transaction: 'had-dealings' | 'dealing' | 'about-to-deal';
  /** 主力、一般、零散客户 */
  readonly volume: 'main' | 'general' | 'scattered';
  /** S1-88, S1-91: new, future and main customers come first. */
  readonly priority: boolean;
}

export function deriveAxes(history: readonly DealingHistory[], axes: ArchivePolicy['axes'], now: string): DerivedAxes {
  const dealt = history.filter(({ status }) => status !== 'intended');
  const time = timeAxis(dealt, axes, now);
  const volume = volumeAxis(dealt, axes, now);
  return {
    coverage: coverage(dealt, axes, now),
    time,
    transaction: transactionAxis(history),
    volume,
    priority: time !== 'old' || volume === 'main',
  };
}

function coverage(dealt: readonly DealingHistory[], { presentMonths }: ArchivePolicy['axes'], now: string) {
  if (dealt.length === 0) return 'future';
  const isPresent = dealt.some(
    ({ status, changedAt }) =>
      status === 'in-progress' || isAtMost(monthsAfter(changedAt, presentMonths), now) === false,
  );
  return isPresent ? 'present' : 'past';
}

function timeAxis(dealt: readonly DealingHistory[], { newMonths }: ArchivePolicy['axes'], now: string) {
  const first = firstOf(dealt);
  if (first === undefined) return 'future';
  return isAtMost(monthsAfter(first, newMonths), now) ? 'old' : 'new';
}

/** A customer whose dealings were broken off stays one (S1-89). */
function transactionAxis(history: readonly DealingHistory[]) {
  if (history.some(({ status }) => status === 'in-progress')) return 'dealing';
  if (history.length === 0 || history.some(({ status }) => status === 'intended')) return 'about-to-deal';
  return 'had-dealings';
}

function volumeAxis(dealt: readonly DealingHistory[], { main, general }: ArchivePolicy['axes'], now: string) {
  const transactions = dealt.filter(({ status }) => status !== 'broken-off').length;
  const first = firstOf(dealt);
  const tenureMonths = first === undefined ? 0 : monthsBetween(first, now);
  if (transactions >= main.transactions && tenureMonths >= main.tenureMonths) return 'main';
  return transactions >= general.transactions ? 'general' : 'scattered';
}

function firstOf(dealt: readonly DealingHistory[]): string | undefined {
  return dealt.map(({ recordedAt }) => recordedAt).toSorted()[0];
}

function isAtMost(instant: string, other: string): boolean {
  return Date.parse(instant) <= Date.parse(other);
}
