import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { DeviceDocument, OrganisationEvent } from '../../contract/index.js';

/** Every device that was ever registered. */
export const devices: CollectionDefinition<DeviceDocument> = { name: 'devices', indexes: [['status']] };

export const devicesProjection = projectionOf<OrganisationEvent, DeviceDocument>('organisation')({
  collection: devices,
  version: 1,
  id: ({ data }) => data.deviceId,
  when: {
    DeviceRegistered: (_none, { data: { deviceId, class: kind, assigneeId } }) => ({
      ...{ deviceId, class: kind, status: 'registered' },
      ...(assigneeId !== undefined && { assigneeId }),
    }),
    DeviceRetired: (device) => device && { ...device, status: 'retired' },
  },
});
