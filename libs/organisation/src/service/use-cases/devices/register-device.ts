import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { registerDeviceBody } from '../../../contract/index.js';
import { device } from '../../aggregates.js';

export const registerDevice = useCase({
  kind: 'command',
  name: 'register-device',
  summary: 'Registers a device of the company, for everybody or for one person',
  method: 'POST',
  path: 'devices',
  roles: ['administrator'],
  body: registerDeviceBody,
  answer: commandAnswer,
  refusals: ['DEVICE_EXISTS', 'DEVICE_RETIRED'],
  async handle({ body, cause, now }, { executor }) {
    const id = body.deviceId;
    const data = { ...body, class: 'managed', occurredAt: body.occurredAt ?? now } as const;
    return answerOf(
      id,
      await executor.execute({ aggregate: device, id, command: { type: 'RegisterDevice', data } }, cause),
    );
  },
});
