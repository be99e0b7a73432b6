import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { z } from 'zod';
import { deviceDocument, retireDeviceBody } from '../../../contract/index.js';
import { device } from '../../aggregates.js';
import type { UntilForgotten } from '../../standing/forgetting.js';

export const retireDevice = (untilForgotten: UntilForgotten) =>
  useCase({
    kind: 'command',
    name: 'retire-device',
    summary: 'Retires a device: no session that begins on it is one on a managed device',
    method: 'POST',
    path: 'devices/:deviceId/retire',
    roles: ['administrator'],
    params: z.strictObject({ deviceId: deviceDocument.shape.deviceId }),
    body: retireDeviceBody,
    answer: commandAnswer,
    refusals: ['DEVICE_UNKNOWN'],
    async handle({ params: { deviceId }, body, cause, now }, { executor }) {
      const data = { deviceId, occurredAt: body.occurredAt ?? now };
      const command = { type: 'RetireDevice', data } as const;
      const executed = await executor.execute({ aggregate: device, id: deviceId, command }, cause);
      await untilForgotten();
      return answerOf(deviceId, executed);
    },
  });
