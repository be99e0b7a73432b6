import { describe, expect, it } from '@jest/globals';
import * as api from './contract/index.js';

const at = '2026-03-02T09:00:00.000Z';

const bodies: readonly (readonly [string, { safeParse: (value: unknown) => { success: boolean } }, object])[] = [
  ['register', api.registerComplaintBody, { project: 'Emerald City', problem: 'Lift broken.', demand: 'Repair it.' }],
  [
    'judge as founded',
    api.judgeComplaintBody,
    { founded: true, severity: 'major', responsibleDepartment: 'engineering', promisedAt: at },
  ],
  [
    'judge as unfounded',
    api.judgeComplaintBody,
    { founded: false, severity: 'ordinary', reply: 'No.', promisedAt: at },
  ],
  ['start the investigation', api.startInvestigationBody, { investigator: 'engineer-2' }],
  ['complete the investigation', api.completeInvestigationBody, { cause: 'wear', responsiblePerson: 'engineer-5' }],
  ['suspend', api.suspendComplaintBody, { reason: 'waiting for parts' }],
  ['extend the promise', api.extendPromiseBody, { promisedAt: at, reason: 'parts delayed', customerAgreed: true }],
  ['resolve', api.resolveComplaintBody, { solution: 'Repaired.', rootCause: 'wear' }],
];

describe.each(bodies)('the body to %s', (_, schema, body) => {
  it('is accepted, dated or not', () => {
    expect(schema.safeParse(body).success).toBe(true);
    expect(schema.safeParse({ ...body, occurredAt: at }).success).toBe(true);
  });
  it('is refused with a field it does not know', () =>
    expect(schema.safeParse({ ...body, actor: 'person-1' }).success).toBe(false));
  it.each(Object.keys(body))('is refused without %s', (field) =>
    expect(schema.safeParse({ ...body, [field]: undefined }).success).toBe(false),
  );
});

describe.each([
  ['resume', api.resumeComplaintBody],
  ['escalate', api.escalateComplaintBody],
  ['close', api.closeComplaintBody],
])('the body to %s', (_, schema) => {
  it('says nothing but a time', () => {
    expect(schema.safeParse({}).success).toBe(true);
    expect(schema.safeParse({ occurredAt: at }).success).toBe(true);
    expect(schema.safeParse({ reason: 'x' }).success).toBe(false);
  });
});

it('C-6 an approval to close says that the external remedies were given', () => {
  const approve = (externalRemedyGiven: boolean) =>
    api.closeComplaintBody.safeParse({ approval: { approvedBy: 'supervisor-1', externalRemedyGiven } }).success;
  expect(approve(true)).toBe(true);
  expect(approve(false)).toBe(false);
});

describe('the body to import a step', () => {
  const parse = (step: object) => api.importStepBody.safeParse({ row: 'file-1-17', occurredAt: at, step }).success;

  it.each([
    { type: 'RegisterComplaint', project: 'Emerald City', reference: 'case-1' },
    { type: 'StartInvestigation', investigator: 'engineer-2' },
    { type: 'JudgeComplaint', founded: false, severity: 'ordinary', reply: 'No.', promisedAt: at },
    { type: 'CloseComplaint' },
  ])('takes the step $type', (step) => expect(parse(step)).toBe(true));

  it.each([
    { type: 'ConcludeRevisit', revisitId: 'revisit-1', outcome: 'satisfied' },
    { type: 'RegisterComplaint', project: 'Emerald City', problem: 'Lift broken.', demand: 'Repair it.' },
    { type: 'ImportStep', row: 'file-1-18' },
    { type: 'StartInvestigation', cause: 'wear' },
  ])('does not take %j', (step) => expect(parse(step)).toBe(false));
});
