import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { customerEvents } from '../../contract/index.js';
import { DEFAULT_ARCHIVE_POLICY } from '../default-archive-policy.js';
import { DEFAULT_COMPANY_RULES } from '../default-company-rules.js';
import { without } from '../../testing/archive.testing.js';
import { canary } from './canary.decider.js';
import type { CanaryCommand, CanaryRegistered, ExportCommand, ExportEvent, ExportMade } from './export.commands.js';
import { exportJob as decider } from './export.decider.js';
import { asExportApprover, canariesFor, exportGradeOf, type ExportPolicy } from './export.policy.js';

const exportJob = asStored(decider, customerEvents);
const { given } = specificationOf(exportJob);

const at = '2026-03-02T09:00:00.000Z';
const nextDay = '2026-03-03T09:00:00.000Z';
const justBefore = '2026-03-03T08:59:59.999Z';
const request = {
  ...{
    exportId: 'x-1',
    subjectId: 'x-1',
    personId: 'YITZ',
    format: 'csv' as const,
    select: { archiveKind: 'buyer' as const },
  },
  ...{ fields: ['name' as const], purpose: 'revisit' as const, reason: '三月回访名单', occurredAt: at },
};
const versions = { policyVersion: 'exports-1', gradingVersion: 'grading-1' };
const policy: ExportPolicy = {
  ...{ ...DEFAULT_COMPANY_RULES.exports, grade: 'approved-job' },
  ...{ version: versions.policyVersion, gradingVersion: versions.gradingVersion },
};
const graded = (grade: ExportPolicy['grade']) => ({ policy: { ...policy, grade } });
const requesting = (rows = 600, select: object = request.select, change: object = {}): ExportCommand => ({
  type: 'RequestExport',
  data: { ...request, rows, select, policy, ...change },
});
const requested = (rows = 600): ExportEvent => ({ type: 'ExportRequested', data: { ...request, rows, ...versions } });
const supervisor = { personId: 'SU01', roles: ['supervisor'] };
const manager = { personId: 'GM01', roles: ['general-manager'] };
const approving = (
  by: { personId: string; roles: string[] },
  rows?: number,
  change: Partial<{ policy: ExportPolicy }> = {},
): ExportCommand => ({
  type: 'ApproveExport',
  data: { exportId: 'x-1', by, ...(rows !== undefined && { rows }), policy, occurredAt: at, ...change },
});
const approved = (rows = 600): ExportEvent => ({
  type: 'ExportApproved',
  data: {
    ...{ exportId: 'x-1', approvedBy: 'GM01', approvedAs: 'general-manager', rows, until: nextDay },
    ...{ ...versions, occurredAt: at },
  },
});
const rejecting = (by = supervisor): ExportCommand => ({
  type: 'RejectExport',
  data: { exportId: 'x-1', by, because: 'too-wide', occurredAt: at },
});
const rejected: ExportEvent = {
  type: 'ExportRejected',
  data: { exportId: 'x-1', rejectedBy: 'SU01', because: 'too-wide', occurredAt: at },
};
const file = (change: Partial<ExportMade['data']> = {}): ExportMade['data'] => ({
  ...{ exportId: 'x-1', personId: 'YITZ', accessId: 'access-1', format: 'csv', rows: 600 },
  ...{ canaryIds: ['c-1', 'c-2', 'c-3'], commitment: 'a'.repeat(43), escrow: 'escrow:v1:k:AAAA' },
  ...{ policyVersion: 'exports-1', sha256: 'a'.repeat(64), occurredAt: at, ...change },
});
const making = (change: Partial<ExportMade['data']> = {}): ExportCommand => ({
  type: 'MakeExport',
  data: { ...without(without(file(change), 'policyVersion'), 'format'), policy },
});
const made: ExportEvent = { type: 'ExportMade', data: file() };
const ready = [requested(), approved()] as const;

describe('an export', () => {
  it('S1-58 is asked for once, of named customers or of a kind', () => {
    given().when(requesting()).then(requested());
    given(requested()).when(requesting()).thenNothing();
    given(requested()).when(requesting(5)).thenRefused('EXPORT_EXISTS');
    given().when(requesting(5, {})).thenRefused('EXPORT_SELECTION_UNCLEAR');
    given()
      .when(requesting(5, { archiveKind: 'buyer', customerIds: ['KH-1'] }))
      .thenRefused('EXPORT_SELECTION_UNCLEAR');
  });
  it('S1-58 holds 10,000 rows at most', () => {
    given().when(requesting(10_000)).then(requested(10_000));
    given().when(requesting(10_001)).thenRefused('EXPORT_ROWS_TOO_MANY');
  });
  it('S1-58 is approved by somebody else, above 500 rows by the general manager', () => {
    given(requested()).when(approving(manager)).then(approved());
    given(...ready)
      .when(approving(manager))
      .thenNothing();
    given(requested()).when(approving(supervisor)).thenRefused('EXPORT_APPROVER_NOT_ALLOWED');
    for (const role of ['supervisor', 'general-manager']) {
      given(requested())
        .when(approving({ personId: 'YITZ', roles: [role] }))
        .thenRefused('OWN_EXPORT_NOT_ALLOWED');
    }
    given(requested()).when(approving(manager, 601)).thenRefused('EXPORT_ROWS_TOO_MANY');
    given().when(approving(manager)).thenRefused('EXPORT_UNKNOWN');
  });
  it('is turned down at any time before', () => {
    given(...ready)
      .when(rejecting())
      .then(rejected);
    given(requested(), rejected).when(rejecting()).thenNothing();
    given(requested(), rejected).when(approving(manager)).thenRefused('EXPORT_CLOSED');
    given(...ready, rejected)
      .when(making())
      .thenRefused('EXPORT_CLOSED');
    given(...ready, made)
      .when(rejecting())
      .thenRefused('EXPORT_CLOSED');
    given(requested())
      .when(rejecting({ personId: 'YITZ', roles: ['supervisor'] }))
      .thenRefused('OWN_EXPORT_NOT_ALLOWED');
  });
});

describe('S1-78 fields that are graded', () => {
  it('never to leave are in no file, whoever asks or approves', () => {
    given()
      .when(requesting(1, request.select, graded('never')))
      .thenRefused('EXPORT_FIELDS_NOT_ALLOWED');
    given(requested())
      .when(approving(manager, 600, graded('never')))
      .thenRefused('EXPORT_APPROVER_NOT_ALLOWED');
  });
  it('for the general manager are hers to approve, however few rows there are', () => {
    const stricter = graded('general-manager-approval');
    given(requested(1))
      .when(approving(supervisor, 1, stricter))
      .thenRefused('EXPORT_APPROVER_NOT_ALLOWED');
    given(requested())
      .when(approving(manager, 600, stricter))
      .then(approved());
  });
});

describe('S1-86 the policy at the time of an approval', () => {
  it('counts, whatever it was when the export was asked for', () =>
    given(requested())
      .when(approving(manager, 600, { policy: { ...policy, mostRows: 599 } }))
      .thenRefused('EXPORT_ROWS_TOO_MANY'));
});

describe('the file of an export', () => {
  it('is made once', () => {
    given(...ready)
      .when(making())
      .then(made);
    given(...ready, made)
      .when(making())
      .thenNothing();
    given(...ready, made)
      .when(making({ accessId: 'access-2' }))
      .thenRefused('EXPORT_MADE');
  });
  it('S1-58 waits for the approval, which is good for a day', () => {
    given(requested()).when(making()).thenRefused('EXPORT_UNAPPROVED');
    given(...ready)
      .when(making({ occurredAt: justBefore }))
      .then({ type: 'ExportMade', data: file({ occurredAt: justBefore }) });
    given(...ready)
      .when(making({ occurredAt: nextDay }))
      .thenRefused('EXPORT_LAPSED');
  });
  it('S1-58 never holds more rows than were approved', () =>
    given(requested(), approved(599)).when(making()).thenRefused('EXPORT_ROWS_TOO_MANY'));
  it('is made by whoever asked', () =>
    given(...ready)
      .when(making({ personId: 'AVNI' }))
      .thenRefused('EXPORT_MAKER_NOT_ALLOWED'));
  it('holds three canaries, and one for every 500 rows', () => {
    expect([1, 1_500, 1_501, 10_000].map((rows) => canariesFor(rows, policy))).toEqual([3, 3, 4, 20]);
    given(requested(2_000), approved(2_000))
      .when(making({ rows: 2_000 }))
      .thenRefused('EXPORT_CANARIES_SHORT');
  });
});

describe('who may approve', () => {
  it.each([
    ['supervisor', 500, 'supervisor'],
    ['supervisor', 501, undefined],
    ['general-manager', 10_000, 'general-manager'],
    ['compliance-officer', 1, undefined],
    ['agent', 1, undefined],
  ])('S1-58 as %s of %i rows: %s', (role, rows, as) => expect(asExportApprover([role], rows, policy)).toBe(as));
  it.each([
    ['supervisor', 'general-manager-approval', undefined],
    ['general-manager', 'general-manager-approval', 'general-manager'],
    ['supervisor', 'never', undefined],
    ['general-manager', 'never', undefined],
  ] as const)('S1-78 as %s of fields that are graded %s: %s', (role, grade, as) =>
    expect(asExportApprover([role], 1, { ...policy, grade })).toBe(as),
  );
});

describe('the grade of an export', () => {
  const { grading } = DEFAULT_ARCHIVE_POLICY.policy;
  it.each([
    ['approved-job', ['basic', 'business', 'other']],
    ['general-manager-approval', ['basic', 'financial']],
    ['never', ['financial', 'private', 'basic']],
    ['approved-job', []],
  ] as const)('S1-78 is %s, the strictest of %j', (grade, classes) =>
    expect(exportGradeOf(classes, grading)).toBe(grade),
  );
});

describe('a canary', () => {
  const { given: stands } = specificationOf(canary);
  const data: CanaryRegistered['data'] = {
    ...{ canaryId: 'KH-1', subjectId: 'KH-1', name: '甄寄望', number: '+8613900000000', businessNeed: '两居' },
    ...{ blindValue: 'a'.repeat(43), archiveKind: 'buyer', filedAt: at, ownershipSha256: 'a'.repeat(64) },
    ...{ registeredBy: 'CO01', occurredAt: at },
  };
  const registered = { type: 'CanaryRegistered', data } as const;
  const plant = (exportId: string): CanaryCommand => ({
    type: 'PlantCanary',
    data: { canaryId: 'KH-1', exportId, occurredAt: at },
  });
  const planted = { type: 'CanaryPlanted', data: { canaryId: 'KH-1', exportId: 'x-1', occurredAt: at } } as const;

  it('stands in one export', () => {
    stands().when({ type: 'RegisterCanary', data }).then(registered);
    stands(registered).when({ type: 'RegisterCanary', data }).thenNothing();
    stands(registered).when(plant('x-1')).then(planted);
    stands(registered, planted).when(plant('x-1')).thenNothing();
    stands(registered, planted).when(plant('x-2')).thenRefused('CANARY_PLANTED');
    stands().when(plant('x-1')).thenRefused('CANARY_UNKNOWN');
    stands(registered)
      .when({ type: 'RegisterCanary', data: { ...data, archiveKind: 'seller' } })
      .thenRefused('CANARY_EXISTS');
  });
});

describe('any run of commands', () => {
  const by = fc.record({
    personId: fc.constantFrom('YITZ', 'SU01', 'GM01'),
    roles: fc.subarray(['agent', 'supervisor', 'general-manager']),
  });
  const rows = fc.constantFrom(1, 500, 501, 600, 700);
  const command: fc.Arbitrary<ExportCommand> = fc.oneof(
    fc.constant(requesting()),
    fc.tuple(by, rows).map(([person, count]) => approving(person, count)),
    by.map((person) => rejecting(person)),
    fc
      .tuple(rows, fc.constantFrom('access-1', 'access-2'), fc.constantFrom(at, justBefore, nextDay))
      .map(([count, accessId, occurredAt]) => making({ rows: count, accessId, occurredAt })),
  );
  const commands = fc.array(command, { maxLength: 15 });

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(exportJob, sequence, (accepted, history) =>
          expect(exportJob.decide(accepted, replay(exportJob, history))).toEqual([]),
        );
      }),
    ));

  it('S1-58 makes one file at most, of no more rows than somebody else of the grade for them approved', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const history = run(exportJob, sequence);
        const files = history.filter((fact) => fact.type === 'ExportMade');
        expect(files.length).toBeLessThanOrEqual(1);
        const approval = history.find((fact) => fact.type === 'ExportApproved');
        if (approval !== undefined) {
          expect(approval.data.approvedBy).not.toBe('YITZ');
          if (approval.data.approvedAs === 'supervisor') expect(approval.data.rows).toBeLessThanOrEqual(500);
        }
        for (const { data } of files) {
          expect(data.rows).toBeLessThanOrEqual(approval?.data.rows ?? 0);
          expect(Date.parse(data.occurredAt)).toBeLessThan(Date.parse(approval?.data.until ?? at));
        }
      }),
      { numRuns: 500 },
    ));
});
