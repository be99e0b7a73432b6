import type { WrittenNumberRefusal } from '@taizhang/privacy';

const REFUSALS: Readonly<Record<WrittenNumberRefusal, true>> = {
  PHONE_NUMBER_EMPTY: true,
  PHONE_NUMBER_TOO_SHORT: true,
  PHONE_NUMBER_TOO_LONG: true,
  PHONE_NUMBER_LETTERS: true,
  PHONE_NUMBER_SERVICE: true,
  PHONE_NUMBER_AREA_CODE_MISSING: true,
  PHONE_NUMBER_INVALID: true,
  PHONE_NUMBER_EXTENSION_INVALID: true,
};

/** What can be wrong with a number as it was written. */
export const PHONE_NUMBER_REFUSALS = Object.keys(REFUSALS);
