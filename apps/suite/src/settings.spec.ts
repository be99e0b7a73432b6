import { describe, expect, it } from '@jest/globals';
import { parseSettings } from '@taizhang/nest-kit';
import { settingsSchema } from './settings.js';

const parse = (environment: Record<string, string>) => parseSettings(settingsSchema, environment);

describe('the settings of the suite', () => {
  it('need nothing', () =>
    expect(parse({})).toEqual({
      ...{
        port: 3000,
        host: '127.0.0.1',
        dataFolder: './data',
        deployment: 'taizhang.local',
        logLevel: 'warn',
        otherIssuers: [],
      },
      networks: { office: [], vpn: [] },
      trustedProxies: [],
      lookRateFactor: 1,
      attachmentMaxBytes: 10_485_760,
    }));

  it.each([
    ['PORT', '0', { port: 0 }],
    ['PORT', '65535', { port: 65_535 }],
    ['HOST', '0.0.0.0', { host: '0.0.0.0' }],
    ['HOST', '::1', { host: '::1' }],
    ['HOST', 'localhost', { host: 'localhost' }],
    ['TAIZHANG_DATA', '/var/lib/taizhang', { dataFolder: '/var/lib/taizhang' }],
    ['TAIZHANG_DEPLOYMENT', 'agency-7.example.com', { deployment: 'agency-7.example.com' }],
    ['ENGINE', 'embedded', {}],
    ['OFFICE_NETWORKS', '10.1.0.0/16,fd00:1::/32', { networks: { office: ['10.1.0.0/16', 'fd00:1::/32'], vpn: [] } }],
    ['VPN_NETWORKS', '10.8.0.0/24', { networks: { office: [], vpn: ['10.8.0.0/24'] } }],
    ['TRUSTED_PROXIES', '127.0.0.0/8,fd00::/8', { trustedProxies: ['127.0.0.0/8', 'fd00::/8'] }],
    ['LOG_LEVEL', 'debug', { logLevel: 'debug' }],
    ['LOOK_RATE_FACTOR', '100', { lookRateFactor: 100 }],
    ['ATTACHMENT_MAX_MIB', '25', { attachmentMaxBytes: 26_214_400 }],
  ])('take %s=%s', (name, value, expected) => expect(parse({ [name]: value })).toMatchObject(expected));

  it.each([
    ...['abc', '', ' ', '65536', '-1', '3.5', '1e3', '0x50', '80 '].map((value) => ['PORT', value] as const),
    ...['', 'nowhere.example', '256.0.0.1'].map((value) => ['HOST', value] as const),
    ...['', 'Capital.example', '.example', 'a/b', 'a'.repeat(64)].map(
      (value) => ['TAIZHANG_DEPLOYMENT', value] as const,
    ),
    ...['', 'cluster'].map((value) => ['ENGINE', value] as const),
    ...['10.1.0.0', '10.1.0.0/33', ',', 'fd00::/129', 'office', '10.1.0.0/16, 10.2.0.0/16'].map(
      (value) => ['OFFICE_NETWORKS', value] as const,
    ),
    ...['10.1.0.1', 'gateway', '0.0.0.0/0', '::/0', '10.0.0.0/8,0.0.0.0/0'].map(
      (value) => ['TRUSTED_PROXIES', value] as const,
    ),
    ['TAIZHANG_DATA', ''],
    ['LOG_LEVEL', 'loud'],
    ...['', '0', '-1', '1.5', '10001'].map((value) => ['LOOK_RATE_FACTOR', value] as const),
    ...['', '0', '-1', '1.5', '101', '10m'].map((value) => ['ATTACHMENT_MAX_MIB', value] as const),
  ])('refuse %s=%j by name', (name, value) => {
    const problems = [{ setting: name, code: expect.any(String) }];
    expect(() => parse({ [name]: value })).toThrow(expect.objectContaining({ code: 'SETTINGS_INVALID', problems }));
  });
});
