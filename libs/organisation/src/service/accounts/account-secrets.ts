import { DomainError } from '@taizhang/kernel';
import { PrivacyError, type Opener, type Sealer, type SecretTexts } from '@taizhang/privacy';
import { z } from 'zod';
import type { AccountState } from '../../domain/account.state.js';

const factorSecrets = z.strictObject({
  /** base64 */
  seed: z.string(),
  /** SHA-256 of each recovery code, in the order in which they were shown. */
  recovery: z.array(z.string()),
});

const accountSecrets = z.strictObject({
  /** PHC strings by password id: the one that the log names opens the account, another is being put in its place. */
  passwords: z.record(z.string(), z.string()),
  factors: z.record(z.string(), factorSecrets),
});

export type AccountSecrets = z.infer<typeof accountSecrets>;
export type FactorSecrets = z.infer<typeof factorSecrets>;

const NONE: AccountSecrets = { passwords: {}, factors: {} };
const MAX_CONFLICTS = 5;

/** Where secrets of accounts are kept, and what opens them. */
export interface KeptSecrets {
  readonly texts: SecretTexts;
  readonly opener: Pick<Opener, 'unseal'>;
}

/**
 * What an account keeps beside the log, sealed under the person's key: whoever has the store has nothing to guess at, and
 * with the key of the person it is gone. Which of it counts, the log says.
 */
export class SecretsOfAccounts {
  constructor(
    private readonly kept: KeptSecrets,
    private readonly sealer: Sealer,
  ) {}

  /** Empty where nothing was ever kept, or the person's key was destroyed. */
  async of(personId: string): Promise<AccountSecrets> {
    return (await this.read(personId)).secrets;
  }

  /** Adds to what the log still names, and drops the rest. */
  async add(personId: string, state: AccountState, added: Partial<AccountSecrets>): Promise<void> {
    for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts++) {
      const { secrets, revision } = await this.read(personId);
      const kept = named(secrets, state);
      const next: AccountSecrets = {
        passwords: { ...kept.passwords, ...added.passwords },
        factors: { ...kept.factors, ...added.factors },
      };
      const sealed = await this.sealer.seal(personId, placeOf(personId), JSON.stringify(next));
      if (await this.kept.texts.replace(personId, sealed, revision)) return;
    }
    throw new DomainError('STREAM_BUSY', 'others keep changing this; try again');
  }

  private async read(personId: string): Promise<{ readonly secrets: AccountSecrets; readonly revision: number }> {
    const found = await this.kept.texts.find(personId);
    if (found === undefined) return { secrets: NONE, revision: 0 };
    return { secrets: await this.unsealed(personId, found.text), revision: found.revision };
  }

  private async unsealed(personId: string, sealed: string): Promise<AccountSecrets> {
    try {
      return accountSecrets.parse(JSON.parse(await this.kept.opener.unseal(placeOf(personId), sealed)));
    } catch (error) {
      if (error instanceof PrivacyError && error.code === 'SUBJECT_KEY_DESTROYED') return NONE;
      throw error;
    }
  }
}

function named({ passwords, factors }: AccountSecrets, state: AccountState): AccountSecrets {
  if (state.status !== 'active') return NONE;
  return {
    passwords: only(passwords, state.password.passwordId),
    factors: only(factors, state.factor?.factorId),
  };
}

function only<Value>(values: Readonly<Record<string, Value>>, name: string | undefined): Record<string, Value> {
  const value = name === undefined ? undefined : values[name];
  return name === undefined || value === undefined ? {} : { [name]: value };
}

/** Not of an event: the version is none that an event has. */
function placeOf(personId: string) {
  return { stream: `account-${personId}`, version: 0, field: 'secrets' };
}
