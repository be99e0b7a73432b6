import { expect, it } from '@jest/globals';
import { openOrganisation } from '../../../testing/organisation.testing.js';
import { deviceClassOf } from '../../devices/device-class-of.js';

const administrator = { role: 'administrator', personId: 'boss' } as const;

it('S1-61 devices are registered, listed and retired, and tell the class of a session at once', async () => {
  const organisation = await openOrganisation();
  const register = (body: object) => organisation.ask('register-device', { ...administrator, body });
  await register({ deviceId: 'desk-7' });
  await register({ deviceId: 'phone-1', assigneeId: 'YITZ' });
  const classOf = (deviceId: string) => deviceClassOf(deviceId, 'DORIT', organisation.services);
  expect([await classOf('desk-7'), await classOf('phone-1'), await classOf('own')]).toEqual([
    ...['managed', 'unmanaged', 'unmanaged'],
  ]);
  await organisation.ask('retire-device', { ...administrator, params: { deviceId: 'desk-7' }, body: {} });
  expect(await classOf('desk-7')).toBe('unmanaged');
  await organisation.settle();
  expect(await organisation.ask('devices', administrator)).toEqual({
    items: [
      { deviceId: 'desk-7', class: 'managed', status: 'retired' },
      { deviceId: 'phone-1', class: 'managed', status: 'registered', assigneeId: 'YITZ' },
    ],
  });
  expect(await organisation.ask('devices', { ...administrator, query: { status: 'registered' } })).toMatchObject({
    items: [{ deviceId: 'phone-1' }],
  });
  await organisation.close();
});
