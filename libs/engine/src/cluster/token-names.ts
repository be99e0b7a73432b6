/** The one tenant of a process, for now. */
export const TENANT = 'main';

/** `aud` of the deployment's tokens. */
export const TOKEN_AUDIENCE = 'taizhang';

/** `iss` of the deployment's tokens. */
export function tokenIssuerName(deployment: string): string {
  return `${deployment}/organisation`;
}
