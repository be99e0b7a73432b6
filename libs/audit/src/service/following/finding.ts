import { createHash } from 'node:crypto';
import type { IntegrityAlarmRaised } from '../../domain/integrity.commands.js';

/** What is wrong with a log, and in words. Finding the same again must say the same: it is then the same alarm. */
export type Finding = Omit<IntegrityAlarmRaised['data'], 'alarmId' | 'context' | 'tenant' | 'occurredAt'>;

/** Stops following a log; becomes an alarm and never leaves the auditor. */
export class IntegrityFinding extends Error {
  override readonly name = 'IntegrityFinding';
  constructor(readonly finding: Finding) {
    super(finding.detail);
  }
}

export function found(finding: Finding): IntegrityFinding {
  return new IntegrityFinding(finding);
}

export function isFinding(error: unknown): error is IntegrityFinding {
  return error instanceof IntegrityFinding;
}

/** A root as alarms name it. */
export function base64(hash: Uint8Array): string {
  return Buffer.from(hash).toString('base64');
}

/** The same for the same finding about the same log, whenever it is found. */
export function alarmIdOf(origin: string, { kind, position, size, expectedRoot, foundRoot }: Finding): string {
  const facts = JSON.stringify([origin, kind, position, size, expectedRoot, foundRoot]);
  return `alarm-${createHash('sha256').update(facts).digest('base64url')}`;
}
