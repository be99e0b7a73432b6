import { answerOf, commandAnswer, pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import type { ReadModels } from '@taizhang/read-models';
import {
  cabinetDocument,
  changeLockBody,
  handOverKeyBody,
  inspectCabinetBody,
  installCabinetBody,
  reportKeyLostBody,
} from '../../../contract/index.js';
import type { CabinetState } from '../../../domain/items/cabinet.decider.js';
import { cabinet } from '../../items/item.aggregates.js';
import { cabinets } from '../../projections/cabinets.projection.js';
import { staff } from '../../projections/staff.projection.js';
import { cabinetParams } from './params.js';

const shared = { kind: 'command', method: 'POST', answer: commandAnswer } as const;
const APPROVING = { ...shared, roles: ['supervisor', 'general-manager'], params: cabinetParams } as const;

export const installCabinet = useCase({
  ...shared,
  name: 'install-cabinet',
  summary: 'Sets up a cabinet; the head of its unit has the key (S1-49)',
  path: 'cabinets',
  roles: ['supervisor', 'general-manager', 'administrator'],
  body: installCabinetBody,
  refusals: ['CABINET_EXISTS', 'KEY_HOLDER_NOT_ALLOWED'],
  async handle({ body, caller, cause, now }, { executor, readModels }) {
    const isHead = await isHeadOf(body.keyHolder, body.unitId, readModels);
    const data = { ...body, isHead, installedBy: caller.personId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'InstallCabinet', data } as const;
    return answerOf(body.cabinetId, await executor.execute({ aggregate: cabinet, id: body.cabinetId, command }, cause));
  },
});

export const handOverKey = useCase({
  ...APPROVING,
  name: 'hand-over-key',
  summary: 'Approves that the key of a cabinet goes from one head of its unit to the next (S1-49)',
  path: 'cabinets/:cabinetId/key-hand-overs',
  body: handOverKeyBody,
  refusals: [
    ...['CABINET_UNKNOWN', 'KEY_HOLDER_NOT_ALLOWED', 'KEY_HOLDER_CHANGED', 'KEY_LOST'],
    ...['KEY_APPROVAL_NOT_ALLOWED', 'KEY_HAND_OVER_EXISTS'],
  ],
  async handle({ params: { cabinetId }, body, caller, cause, now }, { executor, readModels }) {
    const { state } = await executor.load(cabinet, cabinetId);
    const isHead = await isHeadAt(state, body.to, readModels);
    const data = { ...body, cabinetId, isHead, approvedBy: caller.personId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'HandOverKey', data } as const;
    return answerOf(body.handOverId, await executor.execute({ aggregate: cabinet, id: cabinetId, command }, cause));
  },
});

export const reportKeyLost = useCase({
  ...shared,
  name: 'report-key-lost',
  summary: 'Reports the key of a cabinet lost: until its lock was changed it is handed to nobody',
  path: 'cabinets/:cabinetId/key-losses',
  roles: ['agent', 'supervisor', 'general-manager'],
  params: cabinetParams,
  body: reportKeyLostBody,
  refusals: ['CABINET_UNKNOWN', 'KEY_LOST', 'KEY_LOSS_EXISTS'],
  async handle({ params: { cabinetId }, body, caller, cause, now }, { executor }) {
    const data = { ...body, cabinetId, reportedBy: caller.personId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'ReportKeyLost', data } as const;
    return answerOf(body.lossId, await executor.execute({ aggregate: cabinet, id: cabinetId, command }, cause));
  },
});

export const changeLock = useCase({
  ...APPROVING,
  name: 'change-lock',
  summary: 'Approves a new lock of a cabinet, after a key was lost or not given back, and who has its key',
  path: 'cabinets/:cabinetId/lock-changes',
  body: changeLockBody,
  refusals: ['CABINET_UNKNOWN', 'KEY_HOLDER_NOT_ALLOWED', 'KEY_APPROVAL_NOT_ALLOWED', 'LOCK_CHANGE_EXISTS'],
  async handle({ params: { cabinetId }, body, caller, cause, now }, { executor, readModels }) {
    const { state } = await executor.load(cabinet, cabinetId);
    const isHead = await isHeadAt(state, body.keyHolder, readModels);
    const data = { ...body, cabinetId, isHead, approvedBy: caller.personId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'ChangeLock', data } as const;
    return answerOf(body.lockChangeId, await executor.execute({ aggregate: cabinet, id: cabinetId, command }, cause));
  },
});

export const inspectCabinet = useCase({
  ...shared,
  name: 'inspect-cabinet',
  summary: 'Records what an inspection of a cabinet found (S1-49)',
  path: 'cabinets/:cabinetId/inspections',
  roles: ['agent', 'supervisor'],
  params: cabinetParams,
  body: inspectCabinetBody,
  refusals: ['CABINET_UNKNOWN', 'INSPECTION_EXISTS'],
  async handle({ params: { cabinetId }, body, caller, cause, now }, { executor }) {
    const data = { ...body, cabinetId, inspectedBy: caller.personId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'InspectCabinet', data } as const;
    return answerOf(body.inspectionId, await executor.execute({ aggregate: cabinet, id: cabinetId, command }, cause));
  },
});

export const listCabinets = useCase({
  kind: 'query',
  name: 'cabinets',
  summary: 'Cabinets with who has the key and when each was inspected, longest ago first; keys due back or lost alone',
  method: 'GET',
  path: 'cabinets',
  roles: ['supervisor', 'general-manager', 'auditor'],
  query: pageQuery.extend({ keyStatus: cabinetDocument.shape.keyStatus.exactOptional() }),
  answer: pageOf(cabinetDocument),
  refusals: [],
  handle: ({ query: { limit, cursor, keyStatus } }, { readModels }) =>
    readModels.collection(cabinets).find({
      ...(keyStatus !== undefined && { where: { keyStatus } }),
      sort: { field: 'inspectedAt', direction: 'ascending' },
      ...{ limit, ...(cursor !== undefined && { cursor }) },
    }),
});

async function isHeadAt(state: CabinetState, personId: string, readModels: ReadModels): Promise<boolean> {
  return state.status !== 'none' && (await isHeadOf(personId, state.installation.unitId, readModels));
}

/** The head of a department is who supervises its unit. */
async function isHeadOf(personId: string, unitId: string, readModels: ReadModels): Promise<boolean> {
  const person = await readModels.collection(staff).get(personId);
  return person?.present === true && person.unitId === unitId && person.roles.includes('supervisor');
}
