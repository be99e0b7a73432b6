import { DomainError } from '@taizhang/kernel';
import { answerOf, commandAnswer, useCase, type Cause, type ContextServices } from '@taizhang/nest-kit';
import { z } from 'zod';
import { deviceDocument, retireDeviceBody } from '../../../contract/index.js';
import type { DeviceUsed } from '../../../domain/device.commands.js';
import { ownCause } from '../../accounts/session-tokens.js';
import { account, device } from '../../aggregates.js';
import type { UntilForgotten } from '../../standing/forgetting.js';

export const retireDevice = (untilForgotten: UntilForgotten) =>
  useCase({
    kind: 'command',
    name: 'retire-device',
    summary:
      'Retires a device: at the answer the sessions on it have ended, and none begins as one on a managed device',
    method: 'POST',
    path: 'devices/:deviceId/retire',
    roles: ['administrator'],
    params: z.strictObject({ deviceId: deviceDocument.shape.deviceId }),
    body: retireDeviceBody,
    answer: commandAnswer,
    refusals: ['DEVICE_UNKNOWN'],
    async handle({ params: { deviceId }, body, cause, now }, services) {
      const { executor } = services;
      const data = { deviceId, occurredAt: body.occurredAt ?? now };
      const command = { type: 'RetireDevice', data } as const;
      const executed = await executor.execute({ aggregate: device, id: deviceId, command }, cause);
      const { state } = await executor.newest(device, deviceId);
      const uses = state.status === 'none' ? [] : state.uses;
      for (const use of uses) await endSessionOn(use, now, { cause, services });
      await untilForgotten();
      return answerOf(deviceId, executed);
    },
  });

/** One that never began, or is over, needs no end. A retry ends what an earlier try left. */
async function endSessionOn(
  { personId, sessionId }: DeviceUsed['data'],
  now: string,
  { cause, services }: { readonly cause: Cause; readonly services: ContextServices },
): Promise<void> {
  const data = { personId, sessionId, reason: 'device-retired', occurredAt: now } as const;
  const command = { type: 'EndSession', data } as const;
  try {
    await services.executor.execute({ aggregate: account, id: personId, command }, ownCause(cause, services));
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'SESSION_UNKNOWN') throw error;
  }
}
