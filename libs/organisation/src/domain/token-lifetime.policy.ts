/** Longest life of a token: a role that is revoked outlives its tokens by no more than this. */
export const MAX_TOKEN_LIFETIME_MS = 60 * 60 * 1000;

/** Whether a token lives at all, and no longer than one hour. Both times are RFC 3339. */
export function allowsTokenLifetime(issuedAt: string, expiresAt: string): boolean {
  const lifetime = Date.parse(expiresAt) - Date.parse(issuedAt);
  return lifetime > 0 && lifetime <= MAX_TOKEN_LIFETIME_MS;
}
