import type { CallGateway, CallReport, OutgoingCall } from './call-gateway.port.js';
import type { MessageGateway } from './message-gateway.port.js';
import { TelephoneError } from './telephone.error.js';

/** What becomes of a simulated call or message. */
export type SimulatedOutcome = CallReport['outcome'] | 'refused' | 'uncertain';

/** The outcome of what goes to numbers that end in these four digits; all others are answered. */
export type SimulatedOutcomes = Readonly<Record<string, SimulatedOutcome>>;

export interface Telephone {
  readonly calls: CallGateway;
  readonly messages: MessageGateway;
}

export const SIMULATED_OUTCOMES: SimulatedOutcomes = {
  '0001': 'no-answer',
  '0002': 'busy',
  '0003': 'rejected',
  '0004': 'fault',
  '0005': 'refused',
  '0006': 'uncertain',
};

const TALK_SECONDS = 60;
/** More than anybody tries out between two starts; the oldest make way. */
const REMEMBERED = 10_000;

/**
 * A telephone system for trying out: nothing rings, and what happens depends on the number's last four digits alone. It
 * remembers calls for as long as the process runs; one that it does not know broke off.
 */
export function createSimulatedTelephone(outcomes: SimulatedOutcomes = SIMULATED_OUTCOMES): Telephone {
  const known = new Map<string, SimulatedCall>();
  const outcomeOf = (number: string) => outcomes[number.slice(-4)] ?? 'answered';

  return {
    calls: {
      async place(call) {
        const earlier = known.get(call.callId);
        if (earlier !== undefined) return { reference: earlier.reference };
        const outcome = taken(outcomeOf(call.number));
        const reference = `simulated-${call.callId.slice(0, MAX_ID)}`;
        remember(known, call, { reference, report: reportOn(call, outcome) });
        return { reference };
      },
      async reportOf(callId) {
        return known.get(callId)?.report ?? BROKE_OFF;
      },
    },
    messages: {
      async send({ number, channel }) {
        taken(outcomeOf(number));
        return { reference: `simulated-${channel}` };
      },
    },
  };
}

interface SimulatedCall {
  readonly reference: string;
  readonly report: CallReport;
}

const MAX_ID = 50;
const BROKE_OFF: CallReport = { outcome: 'fault', startedAt: new Date(0).toISOString(), durationSeconds: 0 };

function taken(outcome: SimulatedOutcome): CallReport['outcome'] {
  if (outcome === 'refused') throw new TelephoneError('TELEPHONE_REFUSED', 'number-not-served');
  if (outcome === 'uncertain') throw new TelephoneError('TELEPHONE_UNCERTAIN', 'system-unavailable');
  return outcome;
}

function reportOn({ at }: OutgoingCall, outcome: CallReport['outcome']): CallReport {
  return { outcome, startedAt: at, durationSeconds: outcome === 'answered' ? TALK_SECONDS : 0 };
}

function remember(known: Map<string, SimulatedCall>, { callId }: OutgoingCall, call: SimulatedCall): void {
  const [oldest] = known.keys();
  if (known.size >= REMEMBERED && oldest !== undefined) known.delete(oldest);
  known.set(callId, call);
}
