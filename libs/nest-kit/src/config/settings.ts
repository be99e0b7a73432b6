import { z } from 'zod';

/** Settings that are missing or wrong, by name. Values stay out: a wrong one may be a secret in the wrong place. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly code = 'SETTINGS_INVALID';

  constructor(readonly problems: readonly { readonly setting: string; readonly code: string }[]) {
    super(`bad settings: ${problems.map(({ setting, code }) => `${setting} (${code})`).join(', ')}`);
  }
}

/** The settings that a schema reads from the environment, once, at start. Throws {@link SettingsError} naming each bad one. */
export function parseSettings<Settings>(
  schema: z.ZodType<Settings>,
  environment: Readonly<Record<string, string | undefined>>,
): Settings {
  const { data, error, success } = schema.safeParse(environment);
  if (success) return data;
  throw new SettingsError(error.issues.map(({ path, code }) => ({ setting: path.join('.') || 'environment', code })));
}
