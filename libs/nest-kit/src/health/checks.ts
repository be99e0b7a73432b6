import { setTimeout } from 'node:timers/promises';

/** Resolves when what it asks is there, rejects when it is not. */
export type Check = () => Promise<unknown>;

/** A dependency that has not answered by then counts as missing. */
const PATIENCE_MILLISECONDS = 2_000;

/** Names of the checks that failed or did not answer, in the order given. */
export async function missingDependencies(checks: Readonly<Record<string, Check>>): Promise<readonly string[]> {
  const names = Object.keys(checks);
  const outcomes = await Promise.allSettled(Object.values(checks).map((check) => patiently(check)));
  return names.filter((_name, index) => outcomes[index]?.status === 'rejected');
}

/** What is asked, unless it takes too long; then it rejects. */
export async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  const answered = new AbortController();
  const overdue = setTimeout(PATIENCE_MILLISECONDS, undefined, { signal: answered.signal, ref: false });
  const late = overdue.then(() => Promise.reject<never>(new Error('no answer in time')));
  try {
    return await Promise.race([ask(), late]);
  } finally {
    late.catch(() => undefined); // the race is over: nobody waits for it any more
    answered.abort();
  }
}
