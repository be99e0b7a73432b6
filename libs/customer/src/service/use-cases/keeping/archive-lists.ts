import type { RecordedEvent } from '@taizhang/kernel';
import type { ArchiveList, ArchiveLists } from '../../../contract/index.js';
import type { ArchiveEvent } from '../../../domain/customer.commands.js';
import { withoutTelephones } from '../../../domain/telephone-in-text.policy.js';
import { shownText, type Reading } from './shown-text.js';

type History = readonly RecordedEvent<ArchiveEvent>[];

/** Of each list, the newest. */
const AT_MOST = 200;

/** The lists that were asked for, each the newest first. */
export async function archiveLists(
  asked: readonly ArchiveList[],
  history: History,
  reading: Reading,
): Promise<ArchiveLists> {
  return {
    ...(asked.includes('followUps') && { followUps: await followUps(history, reading) }),
    ...(asked.includes('parts') && { parts: await parts(history, reading) }),
    ...(asked.includes('transactions') && { transactions: await transactions(history, reading) }),
  };
}

/** S0-5. A telephone number is whole in the vault alone, whatever a note may say. */
function followUps(history: History, reading: Reading) {
  const facts = history.filter((fact) => fact.type === 'FollowUpRecorded');
  return Promise.all(
    newest(facts).map(async (fact) => {
      const { followUpId, channel, enteredBy, occurredAt: recordedAt } = fact.data;
      const { text, shown } = await shownText('followUps', { fact, path: 'note' }, reading);
      return { followUpId, channel, note: withoutTelephones(text), shown, enteredBy, recordedAt };
    }),
  );
}

/** S1-3, S1-28: what is filed under the twelve categories, and where it is. */
function parts(history: History, reading: Reading) {
  const withdrawn = history.flatMap((fact) => (fact.type === 'ArchivePartWithdrawn' ? [fact.data.partId] : []));
  const facts = history
    .filter((fact) => fact.type === 'ArchivePartRecorded')
    .filter(({ data }) => !withdrawn.includes(data.partId));
  return Promise.all(
    newest(facts).map(async (fact) => {
      const { partId, category, medium, occurredAt: recordedAt } = fact.data;
      const { text, shown } = await shownText('parts', { fact, path: 'reference' }, reading);
      return { partId, category, medium, reference: withoutTelephones(text), shown, recordedAt };
    }),
  );
}

/** S1-38: what is dealt with the customer, as it stands now. */
function transactions(history: History, reading: Reading) {
  const moves = history.filter((fact) => fact.type === 'TransactionMoved');
  const facts = history.filter((fact) => fact.type === 'TransactionRecorded');
  return Promise.all(
    newest(facts).map(async (fact) => {
      const { transactionId, businessType, settlement, estate, occurredAt: recordedAt } = fact.data;
      const moved = moves.findLast(({ data }) => data.transactionId === transactionId);
      const { status } = moved?.data ?? fact.data;
      const known = { transactionId, businessType, status, settlement, ...(estate !== undefined && { estate }) };
      if (fact.data.amount === undefined) return { ...known, recordedAt };
      const { text: amount, shown } = await shownText('transactions', { fact, path: 'amount' }, reading);
      return { ...known, amount, shown, recordedAt };
    }),
  );
}

function newest<Fact>(facts: readonly Fact[]): readonly Fact[] {
  return facts.slice(-AT_MOST).toReversed();
}
