import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import type { CabinetCommand, CabinetEvent } from './cabinet.commands.js';
import { cabinet } from './cabinet.decider.js';

const { given } = specificationOf(cabinet);

const at = '2026-03-02T09:00:00.000Z';
const cabinetId = 'c-1';
const shared = { cabinetId, occurredAt: at };

type Made<Type extends CabinetCommand['type']> = Extract<CabinetCommand, { type: Type }>;

const installation = {
  ...{ ...shared, unitId: 'desk', location: { room: 'A-101' }, fireproof: true },
  ...{ keyHolder: 'AVNI', installedBy: 'ADMN' },
};
const installing = (change: object = {}): Made<'InstallCabinet'> => ({
  type: 'InstallCabinet',
  data: { ...installation, isHead: true, ...change },
});
const handingOver = (handOverId: string, change: Partial<Made<'HandOverKey'>['data']> = {}): Made<'HandOverKey'> => ({
  type: 'HandOverKey',
  data: { ...shared, handOverId, from: 'AVNI', to: 'BOAZ', approvedBy: 'GMGR', isHead: true, ...change },
});
const demanding = (holder = 'AVNI'): Made<'DemandKey'> => ({
  type: 'DemandKey',
  data: { ...shared, holder, leavingId: 'e-1' },
});
const losing = (lossId: string, reportedBy = 'YITZ'): Made<'ReportKeyLost'> => ({
  type: 'ReportKeyLost',
  data: { ...shared, lossId, reportedBy },
});
const changing = (lockChangeId: string, change: Partial<Made<'ChangeLock'>['data']> = {}): Made<'ChangeLock'> => ({
  type: 'ChangeLock',
  data: { ...shared, lockChangeId, keyHolder: 'BOAZ', approvedBy: 'GMGR', isHead: true, ...change },
});
const inspecting = (inspectionId: string, finding: 'in-order' | 'unlocked' = 'in-order'): Made<'InspectCabinet'> => ({
  type: 'InspectCabinet',
  data: { ...shared, inspectionId, inspectedBy: 'YITZ', finding },
});

const installed: CabinetEvent = { type: 'CabinetInstalled', data: installation };
const handedOver: CabinetEvent = {
  type: 'CabinetKeyHandedOver',
  data: { ...shared, handOverId: 'h-1', from: 'AVNI', to: 'BOAZ', approvedBy: 'GMGR' },
};
const dueBack: CabinetEvent = { type: 'CabinetKeyDueBack', data: demanding().data };
const lost: CabinetEvent = { type: 'CabinetKeyLost', data: { ...losing('l-1').data, holder: 'AVNI' } };
const lockChanged: CabinetEvent = {
  type: 'CabinetLockChanged',
  data: { ...shared, lockChangeId: 'k-1', keyHolder: 'BOAZ', approvedBy: 'GMGR' },
};
const inspected: CabinetEvent = { type: 'CabinetInspected', data: inspecting('v-1').data };

describe('a cabinet', () => {
  it('S1-49 is installed with its key at the head of the department', () => given().when(installing()).then(installed));
  it('S1-49 gives its key to nobody else', () =>
    given()
      .when(installing({ isHead: false }))
      .thenRefused('KEY_HOLDER_NOT_ALLOWED'));
  it('is installed once, whoever is head since', () =>
    given(installed)
      .when(installing({ isHead: false }))
      .thenNothing());
  it('refuses its id to another', () =>
    given(installed)
      .when(installing({ unitId: 'archive' }))
      .thenRefused('CABINET_EXISTS'));
  it('S1-49 is inspected', () => given(installed).when(inspecting('v-1')).then(inspected));
  it('is inspected once', () => given(installed, inspected).when(inspecting('v-1')).thenNothing());
  it('refuses the id of an inspection to another', () =>
    given(installed, inspected).when(inspecting('v-1', 'unlocked')).thenRefused('INSPECTION_EXISTS'));
  it('is unknown before it is installed', () => given().when(inspecting('v-1')).thenRefused('CABINET_UNKNOWN'));
});

describe('the key of a cabinet', () => {
  it('S1-49 is handed over with approval', () => given(installed).when(handingOver('h-1')).then(handedOver));
  it('is handed over once', () => given(installed, handedOver).when(handingOver('h-1')).thenNothing());
  it('refuses the id of a hand-over to another', () =>
    given(installed, handedOver)
      .when(handingOver('h-1', { to: 'NOAM' }))
      .thenRefused('KEY_HAND_OVER_EXISTS'));
  it.each(['AVNI', 'BOAZ'])('S1-49 is not handed over with the approval of %s, who gives or gets it', (approvedBy) =>
    given(installed).when(handingOver('h-1', { approvedBy })).thenRefused('KEY_APPROVAL_NOT_ALLOWED'),
  );
  it('S1-49 is not lent', () =>
    given(installed)
      .when(handingOver('h-1', { isHead: false }))
      .thenRefused('KEY_HOLDER_NOT_ALLOWED'));
  it('is handed over by who has it', () =>
    given(installed, handedOver).when(handingOver('h-2')).thenRefused('KEY_HOLDER_CHANGED'));
  it('S1-49 is due back when its holder leaves', () => given(installed).when(demanding()).then(dueBack));
  it('is demanded once', () => given(installed, dueBack).when(demanding()).thenNothing());
  it('is not demanded of who has it no more', () => given(installed, handedOver).when(demanding()).thenNothing());
  it('is handed over after it was demanded', () => given(installed, dueBack).when(handingOver('h-1')).then(handedOver));
  it('S1-49 is reported lost', () => given(installed).when(losing('l-1')).then(lost));
  it('is reported lost once', () => given(installed, lost).when(losing('l-1')).thenNothing());
  it('refuses the id of a loss to another', () =>
    given(installed, lost).when(losing('l-1', 'NOAM')).thenRefused('KEY_LOSS_EXISTS'));
  it('is not lost twice', () => given(installed, lost).when(losing('l-2')).thenRefused('KEY_LOST'));
  it('is not handed over when it is lost', () =>
    given(installed, lost).when(handingOver('h-1')).thenRefused('KEY_LOST'));
  it('is another one after the lock was changed', () => given(installed, lost).when(changing('k-1')).then(lockChanged));
  it('is another one once', () => given(installed, lost, lockChanged).when(changing('k-1')).thenNothing());
  it('refuses the id of a new lock to another', () =>
    given(installed, lockChanged)
      .when(changing('k-1', { keyHolder: 'NOAM' }))
      .thenRefused('LOCK_CHANGE_EXISTS'));
  it('of a new lock is not given to who approves it', () =>
    given(installed)
      .when(changing('k-1', { approvedBy: 'BOAZ' }))
      .thenRefused('KEY_APPROVAL_NOT_ALLOWED'));
  it('of a new lock is given to the head alone', () =>
    given(installed)
      .when(changing('k-1', { isHead: false }))
      .thenRefused('KEY_HOLDER_NOT_ALLOWED'));
});

describe('any run of commands', () => {
  const person = fc.constantFrom('AVNI', 'BOAZ', 'NOAM');
  const command = fc.oneof<fc.Arbitrary<CabinetCommand>[]>(
    fc
      .tuple(fc.constantFrom('h-1', 'h-2', 'h-3'), person, person, person)
      .map(([id, from, to, approvedBy]) => handingOver(id, { from, to, approvedBy })),
    person.map(demanding),
    fc.constantFrom('l-1', 'l-2').map((id) => losing(id)),
    fc.tuple(fc.constantFrom('k-1', 'k-2'), person).map(([id, keyHolder]) => changing(id, { keyHolder })),
    fc.constantFrom('v-1', 'v-2').map((id) => inspecting(id)),
  );
  const commands = fc
    .array(command, { maxLength: 30 })
    .map((more): readonly CabinetCommand[] => [installing(), ...more]);

  it('adds nothing when the last is retried', () =>
    fc.assert(
      fc.property(commands, (all) => {
        run(cabinet, all, (again, history) => expect(cabinet.decide(again, replay(cabinet, history))).toEqual([]));
      }),
    ));

  it('S1-49 never has who gives or gets the key approve it', () =>
    fc.assert(
      fc.property(commands, (all) => {
        for (const { type, data } of run(cabinet, all)) {
          if (type === 'CabinetKeyHandedOver') expect([data.from, data.to]).not.toContain(data.approvedBy);
        }
      }),
    ));
});
