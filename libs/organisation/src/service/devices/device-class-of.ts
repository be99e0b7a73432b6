import type { Device } from '@taizhang/access';
import type { ContextServices } from '@taizhang/nest-kit';
import { deviceClass } from '../../domain/device.decider.js';
import { device } from '../aggregates.js';

/** Whether a device is one that the company has registered, and lets this person use; as the log holds it now. */
export async function deviceClassOf(
  deviceId: string,
  personId: string,
  { executor }: ContextServices,
): Promise<Device['class']> {
  const { state } = await executor.newest(device, deviceId);
  return deviceClass(state, personId);
}
