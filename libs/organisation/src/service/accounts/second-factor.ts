import { createHash, randomBytes } from 'node:crypto';
import type { SessionStarted } from '../../domain/account.commands.js';
import type { SecondFactor } from '../../domain/account.state.js';
import type { FactorSecrets } from './account-secrets.js';
import { base32, stepOf } from './totp.js';

/** As long as the mac of a code (RFC 4226 §4, R6). */
const SEED_BYTES = 20;
const RECOVERY_CODES = 10;
/** 80 bits: nobody guesses them, so a fast hash is enough. */
const RECOVERY_BYTES = 10;

export function newSeed(): Buffer {
  return randomBytes(SEED_BYTES);
}

/** One-time codes for whoever loses the device, in groups of four characters. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    base32(randomBytes(RECOVERY_BYTES)).replace(/(.{4})(?=.)/g, '$1-'),
  );
}

/** Of a recovery code all that is kept, however it is typed. */
export function recoveryHash(code: string): string {
  return createHash('sha256').update(code.toUpperCase().replaceAll(/[\s-]/g, '')).digest('hex');
}

interface Now {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly factor: SecondFactor;
}

/** What a code shows; undefined when it is neither one of now that is unused, nor an unused recovery code. */
export function showFactor(
  code: string,
  secrets: FactorSecrets | undefined,
  { now, factor }: Now,
): SessionStarted['data']['secondFactor'] {
  if (secrets === undefined) return undefined;
  const step = stepOf(code, Buffer.from(secrets.seed, 'base64'), now);
  if (step !== undefined) return step > factor.step ? { step } : undefined;
  const recovery = secrets.recovery.indexOf(recoveryHash(code));
  return recovery < 0 || factor.usedRecovery.includes(recovery) ? undefined : { recovery };
}
