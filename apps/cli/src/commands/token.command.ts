import { ROLES, type Role } from '@taizhang/access';
import { CliError, EXIT, type ExitCode } from '../cli-error.js';
import { print } from '../output/print.js';
import type { Settings } from '../settings.js';
import { withSuite, type CommonOptions } from './command-context.js';

export interface TokenOptions extends CommonOptions {
  readonly role: string;
  readonly person?: string;
}

/** `token --role ROLE`: a bearer token for one hour, issued for the local credential and put on record. */
export function tokenCommand(options: TokenOptions, settings: Settings): Promise<ExitCode> {
  const role = roleOf(options.role);
  return withSuite(options, settings, async ({ tokens }) => {
    const { token, expiresAt } = await tokens.issue(role, options.person);
    print(options.json, { token, role, expiresAt }, [token]);
    return EXIT.well;
  });
}

function roleOf(name: string): Role {
  const role = ROLES.find((known) => known === name);
  if (role !== undefined) return role;
  throw new CliError('ROLE_UNKNOWN', `--role is one of ${ROLES.join(', ')}`);
}
