import { refusals, sameFacts, type Message } from '@taizhang/kernel';
import type { CustomerFact } from '../contract/customer.events.js';
import type { Changes, Decisions } from './archive-topic.js';

export type TransactionRecorded = CustomerFact<'TransactionRecorded'>;
export type TransactionMoved = CustomerFact<'TransactionMoved'>;
export type ContractRecorded = CustomerFact<'ContractRecorded'>;
export type DealingEvent = TransactionRecorded | TransactionMoved | ContractRecorded;

export type RecordTransaction = Message<'RecordTransaction', TransactionRecorded['data']>;
export type MoveTransaction = Message<'MoveTransaction', TransactionMoved['data']>;
export type RecordContract = Message<
  'RecordContract',
  Omit<ContractRecorded['data'], 'consultedAt'> & {
    /** When the archive was last consulted by whoever records the contract, as the access record says. */
    readonly consultedAt?: string;
    /** How old that look may be, by the policy in force. */
    readonly consultedDays: number;
  }
>;
export type DealingCommand = RecordTransaction | MoveTransaction | RecordContract;

/** A transaction as it stands now. */
export type Transaction = TransactionRecorded['data'];

export interface ArchiveDealings {
  /** As they were recorded. */
  readonly transactions: readonly Transaction[];
  readonly moves: readonly TransactionMoved['data'][];
  readonly contracts: readonly ContractRecorded['data'][];
}

export type DealingRefusal =
  | 'TRANSACTION_EXISTS'
  | 'TRANSACTION_UNKNOWN'
  | 'TRANSACTION_CLOSED'
  | 'TRANSACTION_STATUS_WRONG'
  | 'CONTRACT_EXISTS'
  | 'ARCHIVE_NOT_CONSULTED';

const refuse = refusals<DealingRefusal>();

const DAY_MS = 86_400_000;

/** Sealed in history, so never compared. */
const PERSONAL = ['amount'];

/** Where a transaction can go from where it is. */
const NEXT: Readonly<Record<Transaction['status'], readonly Transaction['status'][]>> = {
  intended: ['in-progress', 'broken-off'],
  'in-progress': ['completed', 'broken-off'],
  completed: [],
  'broken-off': [],
};

export const noDealings: ArchiveDealings = { transactions: [], moves: [], contracts: [] };

export const dealingDecisions: Decisions<DealingCommand, DealingEvent, ArchiveDealings> = {
  RecordTransaction: recordTransaction,
  MoveTransaction: moveTransaction,
  RecordContract: recordContract,
};

export const dealingChanges: Changes<DealingEvent, ArchiveDealings> = {
  TransactionRecorded: ({ transactions }, { data }) => ({ transactions: [...transactions, data] }),
  TransactionMoved: ({ moves }, { data }) => ({ moves: [...moves, data] }),
  ContractRecorded: ({ contracts }, { data }) => ({ contracts: [...contracts, data] }),
};

function recordTransaction({ data }: RecordTransaction, { transactions }: ArchiveDealings): DealingEvent[] {
  const earlier = transactions.find(({ transactionId }) => transactionId === data.transactionId);
  if (earlier === undefined) return [{ type: 'TransactionRecorded', data }];
  if (sameFacts(earlier, data, PERSONAL)) return [];
  throw refuse('TRANSACTION_EXISTS', `transaction ${data.transactionId} was recorded with other facts`);
}

function moveTransaction({ data }: MoveTransaction, dealings: ArchiveDealings): DealingEvent[] {
  const status = statusOf(dealings, data.transactionId);
  if (status === undefined) throw refuse('TRANSACTION_UNKNOWN', `transaction ${data.transactionId} is not recorded`);
  if (status === data.status) return [];
  const next = NEXT[status];
  if (next.includes(data.status)) return [{ type: 'TransactionMoved', data }];
  if (next.length === 0) throw refuse('TRANSACTION_CLOSED', `the transaction is ${status}`);
  throw refuse('TRANSACTION_STATUS_WRONG', `a transaction that is ${status} can become ${next.join(' or ')}`);
}

/** S1-41: whoever makes a contract has looked into the archive not long before. */
function recordContract(
  { data: { consultedAt, consultedDays, ...data } }: RecordContract,
  dealings: ArchiveDealings,
): DealingEvent[] {
  const earlier = dealings.contracts.find(({ contractId }) => contractId === data.contractId);
  if (earlier !== undefined) {
    if (sameFacts(earlier, data, ['consultedAt', 'policyVersion'])) return [];
    throw refuse('CONTRACT_EXISTS', `contract ${data.contractId} was recorded with other facts`);
  }
  if (data.transactionId !== undefined && statusOf(dealings, data.transactionId) === undefined) {
    throw refuse('TRANSACTION_UNKNOWN', `transaction ${data.transactionId} is not recorded`);
  }
  if (consultedAt === undefined || Date.parse(data.occurredAt) - Date.parse(consultedAt) > consultedDays * DAY_MS) {
    throw refuse('ARCHIVE_NOT_CONSULTED', `consult the archive first; a look counts for ${consultedDays} days`);
  }
  return [{ type: 'ContractRecorded', data: { ...data, consultedAt } }];
}

function statusOf({ transactions, moves }: ArchiveDealings, transactionId: string): Transaction['status'] | undefined {
  const last = moves.findLast((move) => move.transactionId === transactionId);
  return (last ?? transactions.find((each) => each.transactionId === transactionId))?.status;
}
