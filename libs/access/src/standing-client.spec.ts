import { beforeEach, describe, expect, it } from '@jest/globals';
import { createStandingClient } from './standing-client.js';
import type { Standing, StandingOf } from './standing.js';
import { answeringServer, type AnsweringServer } from './testing/answering-server.testing.js';

const standing: Standing = {
  ...{ personId: 'YITZ', status: 'present', roles: ['agent'], unitPath: ['desk', 'company'] },
  ...{ unmet: ['nda'], policyVersion: 'default_none' },
};
const told = (change: Partial<Standing> = {}) => ({ status: 200, body: JSON.stringify({ ...standing, ...change }) });
const unknown = { status: 404, body: JSON.stringify({ code: 'PERSON_UNKNOWN' }) };
const unavailable = { code: 'NEIGHBOUR_UNAVAILABLE', neighbour: 'organisation' };

describe('the standing that organisation tells', () => {
  let server: AnsweringServer;
  let now: number;
  let discarded: string[];
  let standingOf: StandingOf;

  beforeEach(async () => {
    server = await answeringServer(() => told());
    now = 5_000;
    discarded = [];
    const tokens = { bearer: async () => `t-${discarded.length}`, discard: (one: string) => void discarded.push(one) };
    standingOf = createStandingClient({ organisationUrl: server.url, tokens, monotonic: () => now });
  });

  it('is asked for as the service', async () => {
    expect(await standingOf('YITZ')).toEqual(standing);
    expect(server.asked).toMatchObject([
      { path: '/organisation/people/YITZ/standing', headers: { authorization: 'Bearer t-0' } },
    ]);
  });

  it('is remembered for less than one second from the question, and of each person apart', async () => {
    await standingOf('YITZ');
    await standingOf('DORIT');
    now += 999;
    await standingOf('YITZ');
    expect(server.asked).toHaveLength(2);
    now += 1;
    server.answer = () => told({ status: 'left', roles: [] });
    expect(await standingOf('YITZ')).toMatchObject({ status: 'left' });
  });

  it('is counted from when it was asked for, not from when the answer came', async () => {
    server.answer = () => {
      now += 600;
      return told();
    };
    await standingOf('YITZ');
    now += 399;
    await standingOf('YITZ');
    expect(server.asked).toHaveLength(1);
    now += 1;
    await standingOf('YITZ');
    expect(server.asked).toHaveLength(2);
  });

  it('is not used when its answer came too late, but asked for again', async () => {
    server.answer = (_asked, count) => {
      if (count === 1) now += 1_000;
      return count === 1 ? told() : told({ status: 'left', roles: [] });
    };
    expect(await standingOf('YITZ')).toMatchObject({ status: 'left' });
  });

  it('is nobody’s when it never comes in time', async () => {
    server.answer = () => {
      now += 1_000;
      return told();
    };
    await expect(standingOf('YITZ')).rejects.toMatchObject(unavailable);
    expect(server.asked).toHaveLength(3);
  });

  it('is asked for once by all who need it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => standingOf('YITZ')));
    expect(answers).toEqual(Array.from({ length: 20 }, () => standing));
    expect(server.asked).toHaveLength(1);
  });

  it('is none of somebody whom organisation does not know, for a second, too', async () => {
    server.answer = () => unknown;
    expect([await standingOf('X'), await standingOf('X')]).toEqual([undefined, undefined]);
    expect(server.asked).toHaveLength(1);
  });

  it.each(['system:start', 'a/b', '', 'x'.repeat(65), 'auth0|7'])('is not asked for of %j', async (personId) => {
    expect(await standingOf(personId)).toBeUndefined();
    expect(server.asked).toHaveLength(0);
  });

  it('is asked for with a new token when the old one was refused', async () => {
    server.answer = (_asked, count) => (count === 1 ? { status: 401, body: '{}' } : told());
    expect(await standingOf('YITZ')).toEqual(standing);
    expect(discarded).toEqual(['t-0']);
    expect(server.asked[1]?.headers.authorization).toBe('Bearer t-1');
  });

  it.each([
    ['no JSON', { status: 200, body: '<html>' }],
    ['another status than there is', { status: 200, body: JSON.stringify({ ...standing, status: 'gone' }) }],
    ['an unknown role', { status: 200, body: JSON.stringify({ ...standing, roles: ['owner'] }) }],
    ['no roles', { status: 200, body: JSON.stringify({ ...standing, roles: undefined }) }],
    ['more than it may say', { status: 200, body: JSON.stringify({ ...standing, filler: 'x'.repeat(20_000) }) }],
    ['that there is no such route', { status: 404, body: JSON.stringify({ code: 'ROUTE_UNKNOWN' }) }],
    ['nothing behind a proxy', { status: 404, body: '' }],
    ['that this service may not ask', { status: 403, body: JSON.stringify({ code: 'ACCESS_OTHERS_STANDING' }) }],
    ['that it cannot answer', { status: 503, body: '' }],
  ])('is unavailable, not absent, when organisation says %s', async (_case, answer) => {
    server.answer = () => answer;
    await expect(standingOf('YITZ')).rejects.toMatchObject(unavailable);
  });

  it('is unavailable when organisation is down, and there again when it is up, since failures are not remembered', async () => {
    server.answer = () => ({ status: 503, body: '' });
    await expect(standingOf('YITZ')).rejects.toMatchObject(unavailable);
    server.answer = () => told();
    expect(await standingOf('YITZ')).toEqual(standing);
  });

  it('is unavailable when it was known a second ago and cannot be asked for now', async () => {
    await standingOf('YITZ');
    now += 1_000;
    await server.stop();
    await expect(standingOf('YITZ')).rejects.toMatchObject(unavailable);
  });
});
