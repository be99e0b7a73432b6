import type { Connection } from 'mongoose';

const TRANSACTION = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
  readPreference: 'primary',
} as const;

export interface BareInserts {
  /** Documents in a transaction. */
  readonly size: number;
  readonly transactions: number;
}

/**
 * What the servers and the driver allow: documents like a log's entries into a collection like a log's, with its
 * validator and indexes, in transactions as durable as a log's that do nothing else. Answers documents per second.
 */
export async function bareInserts(database: Connection, { size, transactions }: BareInserts): Promise<number> {
  const session = await database.startSession();
  const entries = database.collection<{ _id: number }>('log_entries');
  const insert = async (transaction: number) => {
    session.startTransaction(TRANSACTION);
    const rows = Array.from({ length: size }, (_, writer) =>
      document({ position: transaction * size + writer, writer, transaction }),
    );
    await entries.insertMany(rows, { session });
    await session.commitTransaction();
  };
  await insert(transactions); // makes the connections
  const started = performance.now();
  for (let transaction = 0; transaction < transactions; transaction++) await insert(transaction);
  const rate = (transactions * size) / ((performance.now() - started) / 1000);
  await session.endSession();
  return rate;
}

interface Place {
  readonly position: number;
  readonly writer: number;
  readonly transaction: number;
}

function document({ position, writer, transaction }: Place) {
  const [leaf, bytes] = [Buffer.alloc(32, position), Buffer.alloc(300, 120)];
  const [stream, commit] = [`reception-${writer}`, `c-${writer}-${transaction}`];
  return { _id: position, stream, version: transaction + 1, leaf, bytes, commit, last: position };
}
