import { acknowledgedAreLogged } from './acknowledged.js';
import { auditorIsContent } from './auditor.js';
import type { Check, Evidence } from './evidence.js';
import { historiesAreExact } from './histories.js';
import { looksAreProved } from './looks.js';
import { readModelsAreRebuilt } from './read-models.js';
import { topicsAreWhole } from './topics.js';
import { logsVerify } from './verified.js';
import { whoSawAgrees } from './who-saw.js';

/** What must be true at the end, each by its name in the report. */
const CHECKS: Readonly<Record<string, Check>> = {
  'acknowledged events are in their logs once, and proved': acknowledgedAreLogged,
  'numbers were shown after the look was on record': looksAreProved,
  'every history is exactly what clients did': historiesAreExact,
  'every log verifies': logsVerify,
  'topics hold every event': topicsAreWhole,
  'read models equal those rebuilt from zero': readModelsAreRebuilt,
  'who-saw agrees with what clients were shown': whoSawAgrees,
  'the auditor has caught up and raised no alarm': auditorIsContent,
};

export interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  /** What is wrong. */
  readonly findings: readonly string[];
}

export async function runChecks(evidence: Evidence): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for (const [name, check] of Object.entries(CHECKS)) results.push(resultOf(name, await found(check, evidence)));
  return results;
}

/** A check that cannot be made is one that does not hold. */
async function found(check: Check, evidence: Evidence): Promise<readonly string[]> {
  try {
    return await check(evidence);
  } catch (error) {
    return [`could not be checked: ${describe(error)}`];
  }
}

export function resultOf(name: string, findings: readonly string[]): CheckResult {
  return { name, ok: findings.length === 0, findings };
}

export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message} (${describe(error.cause)})`;
}
