import type { Ending, Promised, RecordedCall } from '../ledger.js';
import { logOf, type Evidence, type LogEvidence } from './evidence.js';

type Histories = ReadonlyMap<string, readonly string[]>;

const HANDLED = ['ComplaintJudged', 'InvestigationStarted', 'InvestigationCompleted', 'ComplaintResolved'];
const CALLED_BACK = ['RevisitScheduled', 'AttemptMade', 'RevisitConcluded'];

const COMPLAINT: Readonly<Record<Ending, readonly string[]>> = {
  satisfied: ['ComplaintRegistered', ...HANDLED, 'ComplaintRevisited', 'ComplaintClosed'],
  unreached: ['ComplaintRegistered', ...HANDLED, 'ComplaintRevisited', 'ComplaintClosed'],
  'dissatisfied-then-satisfied': [
    ...['ComplaintRegistered', ...HANDLED, 'ComplaintRevisited', 'ComplaintReopened'],
    ...[...HANDLED, 'ComplaintRevisited', 'ComplaintClosed'],
  ],
};

const REVISITS: Readonly<Record<Ending, readonly (readonly string[])[]>> = {
  satisfied: [CALLED_BACK],
  unreached: [['RevisitScheduled', 'AttemptMade', 'AttemptMade', 'AttemptMade', 'RevisitConcluded']],
  'dissatisfied-then-satisfied': [CALLED_BACK, CALLED_BACK],
};

/**
 * Every reception, archive, complaint and revisit has exactly the history that its clients gave it: nothing is missing,
 * nothing happened twice, nothing came of nothing. So every complaint is in the state that it should have reached.
 */
export const historiesAreExact = async (evidence: Pick<Evidence, 'ledger' | 'logs'>): Promise<readonly string[]> => {
  const { ledger } = evidence;
  const complaints = ledger.calls.filter(({ ending }) => ending !== undefined);
  return [
    ...compare(logOf(evidence, 'intake'), receptions(ledger), 'reception-'),
    ...compare(logOf(evidence, 'customer'), archives(ledger), 'customer-'),
    ...compare(logOf(evidence, 'complaint'), complaintHistories(complaints), 'complaint-'),
    ...compare(logOf(evidence, 'revisit'), revisitHistories(complaints), 'revisit-'),
  ];
};

function receptions({ calls }: Promised): Histories {
  const history = ({ answered }: RecordedCall) => ['CallReceived', ...(answered ? ['MatterClassified'] : [])];
  return new Map(calls.map((call) => [`reception-${call.receptionId}`, history(call)]));
}

function archives({ customers }: Promised): Histories {
  return new Map(customers.map((id) => [`customer-${id}`, ['CustomerRegistered', 'PhoneNumberRecorded']]));
}

function complaintHistories(calls: readonly RecordedCall[]): Histories {
  return new Map(
    calls.map(({ receptionId, ending = 'satisfied' }) => [`complaint-intake-${receptionId}`, COMPLAINT[ending]]),
  );
}

function revisitHistories(calls: readonly RecordedCall[]): Histories {
  const each = calls.flatMap(({ receptionId, ending = 'satisfied' }) =>
    REVISITS[ending].map((types, round) => [`revisit-intake-${receptionId}-r${round + 1}`, types] as const),
  );
  return new Map(each);
}

/** Streams with another prefix are not looked at. */
function compare({ context, events }: LogEvidence, expected: Histories, prefix: string): readonly string[] {
  const actual = Map.groupBy(
    events.filter(({ stream }) => stream.startsWith(prefix)),
    ({ stream }) => stream,
  );
  const streams = new Set([...expected.keys(), ...actual.keys()]);
  return [...streams].flatMap((stream) => {
    const should = expected.get(stream) ?? [];
    const is = (actual.get(stream) ?? []).map(({ type }) => type);
    return should.join() === is.join() ? [] : [`${context} ${stream}: ${difference(should, is)}`];
  });
}

function difference(should: readonly string[], is: readonly string[]): string {
  const kind = is.length < should.length ? 'lost' : 'doubled';
  return `${kind}: ${is.join(' ') || 'nothing'} instead of ${should.join(' ') || 'nothing'}`;
}
