import type { UseCase } from '@taizhang/nest-kit';
import type { UntilForgotten } from '../../standing/forgetting.js';
import { listDevices } from './list-devices.js';
import { registerDevice } from './register-device.js';
import { retireDevice } from './retire-device.js';

/** The register of the company's devices. */
export function deviceUseCases(untilForgotten: UntilForgotten): readonly UseCase[] {
  return [registerDevice, listDevices, retireDevice(untilForgotten)];
}
