/** Ways to come near a customer's personal data. */
export const LOOK_KINDS = [
  /** Archives, many at once; masked. */
  'list',
  /** Find a customer by something that one already has, such as a number; masked. */
  'search',
  /** One archive; masked. */
  'detail',
  /** See a whole number, or another field whole. */
  'reveal',
  /** Have the system call the customer: use without seeing. */
  'dial',
  /** Have the system write to the customer: use without seeing. */
  'sms',
  'print',
  'export',
  'attachment',
  'copy',
  /** Give to somebody outside. */
  'disclosure',
] as const;

export type LookKind = (typeof LOOK_KINDS)[number];

/** Ways to come near personal data, and asking who did. */
export type AccessKind = LookKind | 'question';

export const ACCESS_KINDS: readonly AccessKind[] = [...LOOK_KINDS, 'question'];
