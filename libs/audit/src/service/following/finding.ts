import { createHash } from 'node:crypto';
import type { AccessGapReported, IntegrityAlarmRaised } from '../../domain/integrity.commands.js';

/** What is wrong with a log, and in words. Finding the same again must say the same: it is then the same alarm. */
export type Finding = Omit<IntegrityAlarmRaised['data'], 'alarmId' | 'context' | 'tenant' | 'occurredAt'>;

/** A message that was said to be an entry of a log, and was not. */
export interface ForgedMessage {
  /** Where it was said to be; none when it named no place that could be one. */
  readonly position?: number;
  /** Stable code that it was refused with. */
  readonly code: string;
}

/** What does not add up in the record of looks, and in words. */
export type AccessGap = Omit<AccessGapReported['data'], 'alarmId' | 'context' | 'tenant' | 'occurredAt'>;

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

export function badEntry(position: number, detail: string): IntegrityFinding {
  return found({ kind: 'bad-entry', position, detail });
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
  return idOf([origin, kind, position, size, expectedRoot, foundRoot]);
}

/** The same for the same message, however often it comes. */
export function forgedMessageIdOf(origin: string, { position, code }: ForgedMessage): string {
  return idOf([origin, 'forged-message', position, code]);
}

/** The same for the same gap, whoever comes upon it. */
export function accessGapIdOf(origin: string, { position, code }: AccessGap): string {
  return idOf([origin, 'access-gap', position, code]);
}

function idOf(facts: readonly unknown[]): string {
  return `alarm-${createHash('sha256').update(JSON.stringify(facts)).digest('base64url')}`;
}
