/** Nothing is made by accident, nothing is stored beside what is declared, nothing waits for a connection. */
export const STRICT_SCHEMA = {
  autoCreate: false,
  autoIndex: false,
  bufferCommands: false,
  versionKey: false,
  strict: 'throw',
  strictQuery: 'throw',
} as const;

/** The same, on disk on a majority when it is answered; `wtimeout` is for a majority that does not answer. */
export const DURABLE_SCHEMA = {
  ...STRICT_SCHEMA,
  writeConcern: { w: 'majority', j: true, wtimeout: 5_000 },
} as const;
