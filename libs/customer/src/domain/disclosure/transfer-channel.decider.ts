import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type {
  RegisterTransferChannel,
  RetireTransferChannel,
  TransferChannelCommand,
  TransferChannelEvent,
  TransferChannelRegistered,
} from './disclosure.commands.js';

export type TransferChannelState =
  | { readonly status: 'none' }
  | { readonly status: 'registered' | 'retired'; readonly channel: TransferChannelRegistered['data'] };

export type TransferChannelRefusal = 'TRANSFER_CHANNEL_UNKNOWN' | 'TRANSFER_CHANNEL_EXISTS';

const refuse = refusals<TransferChannelRefusal>();

/** Stream `transfer-channel-<channelId>` (S1-62): what is not registered carries nothing. */
export const transferChannel: Decider<TransferChannelCommand, TransferChannelEvent, TransferChannelState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'RegisterTransferChannel':
        return register(command, state);
      case 'RetireTransferChannel':
        return retire(command, state);
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'TransferChannelRegistered') {
      return state.status === 'none' ? { status: 'registered', channel: event.data } : state;
    }
    return state.status === 'none' ? state : { ...state, status: 'retired' };
  },
};

function register({ data }: RegisterTransferChannel, state: TransferChannelState): TransferChannelEvent[] {
  if (state.status === 'none') return [{ type: 'TransferChannelRegistered', data }];
  if (sameFacts(state.channel, data)) return [];
  throw refuse('TRANSFER_CHANNEL_EXISTS', `channel ${data.channelId} is registered with other facts`);
}

function retire({ data }: RetireTransferChannel, state: TransferChannelState): TransferChannelEvent[] {
  if (state.status === 'none') throw refuse('TRANSFER_CHANNEL_UNKNOWN', 'no channel is registered under this id');
  return state.status === 'retired' ? [] : [{ type: 'TransferChannelRetired', data }];
}
