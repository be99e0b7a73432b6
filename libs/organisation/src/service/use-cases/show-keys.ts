import { useCase } from '@taizhang/nest-kit';
import { keySet } from '../../contract/index.js';
import type { TokenIssuer } from '../token-issuer.js';

export const showKeys = (issuer: TokenIssuer) =>
  useCase({
    kind: 'query',
    name: 'keys',
    summary: 'The public keys that tokens are checked with (RFC 7517)',
    method: 'GET',
    path: 'jwks.json',
    roles: 'anyone',
    answer: keySet,
    refusals: [],
    handle: async () => keySet.parse({ keys: issuer.keys }),
  });
