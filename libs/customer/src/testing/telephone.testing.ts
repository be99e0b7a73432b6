import type { OutgoingCall } from '../service/telephone/call-gateway.port.js';
import type { OutgoingMessage } from '../service/telephone/message-gateway.port.js';
import { createSimulatedTelephone, type Telephone } from '../service/telephone/simulated-telephone.js';

/** The simulated telephone, and what it was told; a test may come before each call or keep it going on. */
export interface RecordingTelephone extends Telephone {
  readonly placed: OutgoingCall[];
  readonly sent: OutgoingMessage[];
  before: (() => Promise<void>) | undefined;
  over: boolean;
}

export function recordingTelephone(): RecordingTelephone {
  const simulated = createSimulatedTelephone();
  const recording: RecordingTelephone = {
    ...{ placed: [], sent: [], before: undefined, over: true },
    calls: {
      async place(call) {
        await recording.before?.();
        recording.placed.push(call);
        return simulated.calls.place(call);
      },
      reportOf: async (callId) => (recording.over ? simulated.calls.reportOf(callId) : undefined),
    },
    messages: {
      async send(message) {
        await recording.before?.();
        recording.sent.push(message);
        return simulated.messages.send(message);
      },
    },
  };
  return recording;
}
