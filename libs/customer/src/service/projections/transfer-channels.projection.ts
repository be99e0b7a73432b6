import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CustomerEvent, TransferChannelDocument } from '../../contract/index.js';

/** Every way to hand data over. */
export const transferChannels: CollectionDefinition<TransferChannelDocument> = {
  name: 'transfer-channels',
  indexes: [],
};

export const transferChannelsProjection = projectionOf<CustomerEvent, TransferChannelDocument>('customer')({
  collection: transferChannels,
  version: 1,
  id: ({ data }) => data.channelId,
  when: {
    TransferChannelRegistered: (_none, { data: { channelId, kind, encryption } }) => ({
      ...{ channelId, kind, encryption, status: 'registered' },
    }),
    TransferChannelRetired: (channel) => channel && { ...channel, status: 'retired' },
  },
});
