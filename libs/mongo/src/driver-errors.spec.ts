import { describe, expect, it } from '@jest/globals';
import { MongooseError, mongo } from 'mongoose';
import { isDriverFailure, isDuplicateKey, translating } from './driver-errors.js';

const socketError = (code: string) => Object.assign(new Error(`write ${code}`), { code });

describe('what the driver throws', () => {
  it.each([
    ['a lost connection', new mongo.MongoNetworkError('closed'), true],
    ['a refusal of the server', new mongo.MongoServerError({ code: 13 }), true],
    ['a connection that ends while it is written to', socketError('EPIPE'), true],
    ['a connection that is reset while it is written to', socketError('ECONNRESET'), true],
    ['a file that is not there', socketError('ENOENT'), false],
    ['a call before there is a connection', new MongooseError('not connected'), true],
    ['a defect of the program', new TypeError('undefined is not a function'), false],
    ['no error at all', 'text', false],
  ])('is told from everything else: %s', (_, error, expected) => expect(isDriverFailure(error)).toBe(expected));

  it.each([
    ['a document that was there', new mongo.MongoServerError({ code: 11_000 }), true],
    ['another refusal', new mongo.MongoServerError({ code: 13 }), false],
    ['the same code of somebody else', { code: 11_000 }, false],
  ])('is a duplicate key or not: %s', (_, error, expected) => expect(isDuplicateKey(error)).toBe(expected));

  it('is thrown as what a port makes of it', async () => {
    const lost = new mongo.MongoNetworkError('closed');
    const access = async (): Promise<never> => {
      throw lost;
    };
    const portError = (cause: unknown) => new Error('away', { cause });
    await expect(translating(access, portError)).rejects.toMatchObject({ message: 'away', cause: lost });
    expect(await translating(async () => 7, portError)).toBe(7);
  });
});
