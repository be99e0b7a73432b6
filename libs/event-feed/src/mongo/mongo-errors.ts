import { MongooseError, mongo } from 'mongoose';
import { Unavailable } from '../event-feed.port.js';

/** Runs an access to the store; what the driver throws makes the feed wait and try again, anything else goes through. */
export async function available<Result>(access: () => Promise<Result>): Promise<Result> {
  try {
    return await access();
  } catch (cause) {
    if (!(cause instanceof mongo.MongoError) && !(cause instanceof MongooseError)) throw cause;
    throw new Unavailable('the store of the feed cannot read or persist now', { cause });
  }
}
