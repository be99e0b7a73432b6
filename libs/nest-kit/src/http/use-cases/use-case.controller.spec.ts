import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exampleApplication, signIn, type ExampleApplication } from '../../testing/example-application.testing.js';
import { tokenOf } from '../../testing/tokens.testing.js';

describe('a use case over HTTP', () => {
  let example: ExampleApplication;

  beforeEach(async () => {
    example = await exampleApplication();
  });

  afterEach(() => example.close());

  it('answers a command with 201, its receipt and the version as ETag', async () => {
    const answer = await example.app.inject(await signIn('v-1'));
    expect(answer.statusCode).toBe(201);
    expect(answer.headers.etag).toBe('"1"');
    expect(answer.json()).toEqual({
      id: 'v-1',
      stream: 'visit-v-1',
      version: 1,
      replayed: false,
      receipt: { first: 0, last: 0, checkpoint: expect.stringContaining('test.local/example/main\n1\n') },
    });
  });

  it('answers a query with 200', async () => {
    await example.app.inject(await signIn('v-1', '陈伟'));
    const authorization = `Bearer ${await tokenOf({ role: 'supervisor' })}`;
    const answer = await example.app.inject({ url: '/example/visits/v-1', headers: { authorization } });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ status: 'inside', name: '陈伟' });
  });
});
