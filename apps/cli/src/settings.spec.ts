import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.js';

function refusal(environment: Record<string, string>): unknown {
  try {
    return readSettings(environment);
  } catch (error) {
    return error;
  }
}

describe('settings', () => {
  it('are those of the local suite where the environment says nothing', () => {
    expect(readSettings({})).toEqual({
      url: 'http://127.0.0.1:3000',
      dataFolder: './data',
      deployment: 'taizhang.local',
      token: undefined,
    });
  });

  it('are taken from the environment', () => {
    const environment = {
      PORT: '8080',
      TAIZHANG_DATA: '/srv/taizhang',
      TAIZHANG_DEPLOYMENT: 'example.com',
      TAIZHANG_TOKEN: 'aaa.bbb-_.c/d+e==',
    };
    expect(readSettings(environment)).toEqual({
      url: 'http://127.0.0.1:8080',
      dataFolder: '/srv/taizhang',
      deployment: 'example.com',
      token: 'aaa.bbb-_.c/d+e==',
    });
  });

  it.each([
    ['PORT', 'x'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['TAIZHANG_DATA', ''],
    ['TAIZHANG_DEPLOYMENT', 'Example.com'],
    ['TAIZHANG_DEPLOYMENT', 'a/b'],
    ['TAIZHANG_TOKEN', ''],
    ['TAIZHANG_TOKEN', 'secret\r\nx-header: 1'],
  ])('that are bad are named: %s=%j', (name, value) => {
    expect(refusal({ [name]: value })).toMatchObject({
      code: 'SETTINGS_INVALID',
      exitCode: 2,
      message: `bad settings: ${name}`,
    });
  });
});
