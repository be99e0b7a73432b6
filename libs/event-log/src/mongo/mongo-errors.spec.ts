import { describe, expect, it } from '@jest/globals';
import { LeaseError } from '@taizhang/lease';
import { mongo } from 'mongoose';
import { guarded } from './mongo-errors.js';

const thrown = (cause: Error) => guarded(() => Promise.reject(cause)).catch((error: unknown) => error);

describe('what a log in MongoDB makes of what was thrown', () => {
  it.each([
    ['a lost connection', new mongo.MongoNetworkError('closed')],
    ['a connection that ends while it is written to', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })],
    ['a lost election', new mongo.MongoServerError({ code: 10_107 })],
    ['a lease of somebody else', new LeaseError('LEASE_STORE_UNAVAILABLE', 'the store cannot be had')],
  ])('is LOG_UNAVAILABLE for %s', async (_, cause) =>
    expect(await thrown(cause)).toMatchObject({ code: 'LOG_UNAVAILABLE', cause }),
  );

  it('is LOG_STORE_UNFIT for what does not pass by waiting', async () =>
    expect(await thrown(new mongo.MongoServerError({ code: 121 }))).toMatchObject({ code: 'LOG_STORE_UNFIT' }));

  it('is what it was for a defect', async () => {
    const defect = new TypeError('undefined is not a function');
    expect(await thrown(defect)).toBe(defect);
  });
});
