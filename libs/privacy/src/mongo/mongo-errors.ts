import { isDriverFailure, translating } from '@taizhang/mongo';
import { PrivacyError, type PrivacyErrorCode } from '../privacy.error.js';

/** Runs an access to a store; what the driver throws becomes the port's error, anything else goes through. */
export function available<Result>(
  store: {
    readonly code: Extract<PrivacyErrorCode, `${string}_UNAVAILABLE`>;
    readonly name: string;
  },
  access: () => Promise<Result>,
): Promise<Result> {
  return translating(access, (cause) => {
    if (!isDriverFailure(cause)) return cause;
    return new PrivacyError(store.code, `the ${store.name} cannot read or persist now`, { cause });
  });
}
