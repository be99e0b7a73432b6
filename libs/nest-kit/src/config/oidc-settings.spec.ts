import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { oidcSettings, otherIssuers } from './oidc-settings.js';
import { parseSettings } from './settings.js';

const parse = (environment: Record<string, string>) =>
  otherIssuers(parseSettings(z.object(oidcSettings), environment), 'main');
const issuer = 'https://login.example/realms/taizhang';

describe('the settings of another issuer', () => {
  it('name none unless they say so', () => expect(parse({})).toEqual([]));

  it('need its name only', () =>
    expect(parse({ TAIZHANG_OIDC_ISSUER: issuer })).toEqual([
      {
        ...{ issuer, audience: 'taizhang', personClaim: 'sub', tenant: 'main' },
        algorithms: ['EdDSA', 'ES256', 'PS256', 'RS256'],
      },
    ]));

  it('may say all of it', () =>
    expect(
      parse({
        ...{ TAIZHANG_OIDC_ISSUER: 'http://127.0.0.1:8080', TAIZHANG_OIDC_AUDIENCE: 'desk' },
        ...{
          TAIZHANG_OIDC_ALGORITHMS: 'ES256,RS256',
          TAIZHANG_OIDC_PERSON_CLAIM: 'staff',
          TAIZHANG_OIDC_SCOPE: 'looks',
        },
        ...{ TAIZHANG_OIDC_ROLES_CLAIM: 'groups', TAIZHANG_OIDC_ROLES: 'desk=agent,audit=auditor' },
      }),
    ).toEqual([
      {
        ...{ issuer: 'http://127.0.0.1:8080', audience: 'desk', algorithms: ['ES256', 'RS256'], tenant: 'main' },
        ...{ personClaim: 'staff', scope: 'looks' },
        roles: { claim: 'groups', of: { desk: 'agent', audit: 'auditor' } },
      },
    ]));

  it.each([
    ['TAIZHANG_OIDC_ISSUER', 'http://login.example'],
    ['TAIZHANG_OIDC_ISSUER', 'login.example'],
    ['TAIZHANG_OIDC_ALGORITHMS', 'HS256'],
    ['TAIZHANG_OIDC_ALGORITHMS', 'none'],
    ['TAIZHANG_OIDC_ALGORITHMS', ''],
    ['TAIZHANG_OIDC_ROLES', 'desk=owner'],
    ['TAIZHANG_OIDC_ROLES', 'agent'],
    ['TAIZHANG_OIDC_ROLES', ''],
    ['TAIZHANG_OIDC_PERSON_CLAIM', ''],
  ])('refuse %s=%j by name', (name, value) => {
    const refusal = expect.objectContaining({ code: 'SETTINGS_INVALID' });
    expect(() => parse({ TAIZHANG_OIDC_ISSUER: issuer, [name]: value })).toThrow(refusal);
  });
});
