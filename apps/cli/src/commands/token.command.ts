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
  return withSuite(options, { ...settings, token: undefined }, async (client) => {
    const token = await client.token(role, options.person);
    print(options.json, { token, role, expiresAt: expiryOf(token) }, [token]);
    return EXIT.well;
  });
}

function roleOf(name: string): Role {
  const role = ROLES.find((known) => known === name);
  if (role !== undefined) return role;
  throw new CliError('ROLE_UNKNOWN', EXIT.usage, `--role is one of ${ROLES.join(', ')}`);
}

/** The `exp` of a JWT that the suite has just issued to us. */
function expiryOf(token: string): string {
  const [, claims = ''] = token.split('.');
  const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { exp: number }; // RFC 7519 §4.1.4
  return new Date(exp * 1000).toISOString();
}
