import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import type { DeviceEvent, RegisterDevice, RetireDevice, UseDevice } from './device.commands.js';
import { device, deviceClass } from './device.decider.js';

const { given } = specificationOf(device);

const occurredAt = '2026-03-02T09:00:00.000Z';
const deviceId = 'desk-7';
const registering = (assigneeId?: string): RegisterDevice => ({
  type: 'RegisterDevice',
  data: { deviceId, class: 'managed', ...(assigneeId !== undefined && { assigneeId }), occurredAt },
});
const registered = (assigneeId?: string): DeviceEvent => ({
  type: 'DeviceRegistered',
  data: registering(assigneeId).data,
});
const retiring: RetireDevice = { type: 'RetireDevice', data: { deviceId, occurredAt } };
const retired: DeviceEvent = { type: 'DeviceRetired', data: retiring.data };
const using = (sessionId: string, personId = 'YITZ', hour = 9): UseDevice => ({
  type: 'UseDevice',
  data: {
    ...{ deviceId, personId, sessionId, occurredAt: `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z` },
    expiresAt: `2026-03-02T${String(hour + 2).padStart(2, '0')}:00:00.000Z`,
  },
});
const used = (...use: Parameters<typeof using>): DeviceEvent => ({ type: 'DeviceUsed', data: using(...use).data });

describe('S1-61 a device', () => {
  it('is used, once for a session, by whom it is for, while it is registered', () => {
    given(registered()).when(using('s-1')).then(used('s-1'));
    given(registered(), used('s-1')).when(using('s-1')).thenNothing();
    given(registered('DORIT')).when(using('s-1')).thenNothing();
    given(registered(), retired).when(using('s-1')).thenNothing();
    given().when(using('s-1')).thenNothing();
  });
  it('knows the sessions on it that may not be over', () => {
    const state = replay(device, [
      registered(),
      used('s-1'),
      used('s-2', 'DORIT', 10),
      used('s-3', 'YITZ', 11),
      retired,
    ]);
    expect(state).toMatchObject({ status: 'retired', uses: [{ sessionId: 's-2' }, { sessionId: 's-3' }] });
  });
  it('is registered, once, for everybody or for one', () => {
    given().when(registering()).then(registered());
    given(registered('YITZ')).when(registering('YITZ')).thenNothing();
    given(registered('YITZ')).when(registering('DORIT')).thenRefused('DEVICE_EXISTS');
  });
  it('is retired, once, for good', () => {
    given(registered()).when(retiring).then(retired);
    given(registered(), retired).when(retiring).thenNothing();
    given(registered(), retired).when(registering()).thenRefused('DEVICE_RETIRED');
    given().when(retiring).thenRefused('DEVICE_UNKNOWN');
  });
});

describe('S1-61 a session', () => {
  it.each<[string, readonly DeviceEvent[], string]>([
    ['on no known device', [], 'unmanaged'],
    ['on a registered one', [registered()], 'managed'],
    ['on one’s own', [registered('YITZ')], 'managed'],
    ['on somebody else’s', [registered('DORIT')], 'unmanaged'],
    ['on a retired one', [registered(), retired], 'unmanaged'],
  ])('%s is %3$s', (_case, history, expected) => expect(deviceClass(replay(device, history), 'YITZ')).toBe(expected));
});

describe('any run of commands on a device', () => {
  const command = fc.constantFrom(registering(), registering('YITZ'), using('s-1'), retiring);

  it('adds nothing on a retry, and ends with the retirement', () =>
    fc.assert(
      fc.property(fc.array(command, { maxLength: 8 }), (commands) => {
        const history = run(device, commands, (accepted, facts) =>
          expect(device.decide(accepted, replay(device, facts))).toEqual([]),
        );
        const types = history.map(({ type }) => type).join();
        expect(types).toMatch(/^(DeviceRegistered(,DeviceUsed)?(,DeviceRetired)?)?$/);
      }),
    ));
});
