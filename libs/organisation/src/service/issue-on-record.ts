import { instant } from '@taizhang/kernel';
import type { Cause, ContextServices } from '@taizhang/nest-kit';
import type { OrganisationFact, TokenRole } from '../contract/index.js';
import { MAX_TOKEN_LIFETIME_MS } from '../domain/token-lifetime.policy.js';
import { credential } from './aggregates.js';
import type { TokenIssuer } from './token-issuer.js';

type TokenRecord = OrganisationFact<'TokenIssued'>['data'];

/** What a token is to say. */
export interface Grant {
  readonly credentialId: string;
  readonly personId: string;
  readonly role: TokenRole;
  /** RFC 3339 */
  readonly now: string;
}

export interface RecordedToken {
  readonly record: TokenRecord;
  readonly token: string;
}

/** Makes tokens for one context and tenant. The issue is on record before the token exists. */
export function recordingIssuer(issuer: TokenIssuer, { executor, newId, tenant }: ContextServices) {
  return async ({ now, ...grant }: Grant, cause: Cause): Promise<RecordedToken> => {
    const data = { ...grant, tokenId: newId(), expiresAt: expiryOf(now), occurredAt: now };
    const command = { type: 'IssueToken', data } as const;
    const { events } = await executor.execute({ aggregate: credential, id: grant.credentialId, command }, cause);
    const record = recordIn(events);
    return { record, token: await issuer.sign(record, tenant, cause.actor) };
  };
}

/** Whole seconds, as tokens count. */
function expiryOf(now: string): string {
  const latest = Date.parse(now) + MAX_TOKEN_LIFETIME_MS;
  return instant(latest - (latest % 1_000));
}

/** Of a retried request the first record: it is given the same token. */
function recordIn(events: readonly { readonly type: string; readonly data: object }[]): TokenRecord {
  const [issued] = events;
  if (issued?.type !== 'TokenIssued') throw new TypeError('a new token id was on record already');
  return issued.data as TokenRecord; // the decider's fact of that type
}
