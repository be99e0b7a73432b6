import { isDriverFailure, translating } from '@taizhang/mongo';
import { Unavailable } from '../event-feed.port.js';

/** Runs an access to the store; what the driver throws makes the feed wait and try again, anything else goes through. */
export function available<Result>(access: () => Promise<Result>): Promise<Result> {
  return translating(access, (cause) => {
    if (!isDriverFailure(cause)) return cause;
    return new Unavailable('the store of the feed cannot read or persist now', { cause });
  });
}
