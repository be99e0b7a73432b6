import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { customerEvents } from '../contract/index.js';
import { at, label, registered } from '../testing/archive.testing.js';
import type { ArchiveEvent, CustomerCommand } from './customer.commands.js';
import { customer as decider } from './customer.decider.js';
import { DEFAULT_ARCHIVE_POLICY } from './default-archive-policy.js';

const customer = asStored(decider, customerEvents);
const { customerId } = label;
const { policyVersion, policy } = DEFAULT_ARCHIVE_POLICY;
const person = fc.constantFrom('YITZ', 'AVNI', 'GMGR');
const submissionId = fc.constantFrom('s-1', 's-2');
const common = { customerId, occurredAt: at };
const command = fc.oneof<fc.Arbitrary<CustomerCommand>[]>(
  fc.constant({ type: 'RegisterCustomer', data: registered.data }),
  fc.record({ submissionId, organisedBy: person, settlement: fc.constantFrom('cash', 'credit') }).map((data) => ({
    type: 'OrganiseArchive',
    data: { ...data, ...common },
  })),
  fc
    .record({
      submissionId,
      step: fc.constantFrom('verification', 'evaluation', 'director-approval'),
      signedBy: person,
      roles: fc.constantFrom(['supervisor'], ['general-manager']),
    })
    .map((data) => ({
      type: 'SignArchiveStep',
      data: { ...data, ...common, policyVersion, chain: policy.filing, authors: ['YITZ'] },
    })),
  submissionId.map((id) => ({
    type: 'ReturnArchive',
    data: { submissionId: id, ...label, returnedBy: 'AVNI', reason: '缺资料', occurredAt: at },
  })),
  submissionId.map((id) => ({
    type: 'FileArchive',
    data: { submissionId: id, ...common, filedBy: 'AVNI', policyVersion, chain: policy.filing },
  })),
  fc.constant({ type: 'PutArchiveToUse', data: { ...common, personId: 'YITZ' } }),
  fc.constantFrom('v-1', 'v-2').map((reviewId) => ({
    type: 'ReviewArchive',
    data: { ...common, reviewId, reviewedBy: 'AVNI' },
  })),
  fc.constantFrom('k-1', 'k-2', 'k-3').map((classificationId) => ({
    type: 'ClassifyArchive',
    data: {
      ...{ ...common, classificationId, nature: 'individual', directness: 'direct', businessType: 'sale' },
      ...{ classifiedBy: 'YITZ', policyVersion, needsApproval: true },
    },
  })),
  fc.tuple(fc.constantFrom('k-2', 'k-3'), person).map(([classificationId, approvedBy]) => ({
    type: 'ApproveReclassification',
    data: { classificationId, approvedBy, occurredAt: at },
  })),
  fc.constantFrom('intended', 'in-progress', 'completed', 'broken-off').map((status) => ({
    type: 'MoveTransaction',
    data: { ...common, transactionId: 't-1', status, recordedBy: 'YITZ' },
  })),
  fc.constant({
    type: 'RecordTransaction',
    data: {
      ...{ ...label, transactionId: 't-1', businessType: 'sale', status: 'intended', settlement: 'cash' },
      ...{ recordedBy: 'YITZ', occurredAt: at },
    },
  }),
);
const commands = fc.array(command, { maxLength: 40 });

describe('any run of commands on an archive', () => {
  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(customer, sequence, (accepted, history) =>
          expect(customer.decide(accepted, replay(customer, history))).toEqual([]),
        );
      }),
    ));

  it('S1-32 S1-50 files versions without gaps, none of them signed by whoever handed it in', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const history = run(customer, sequence);
        const filed = history.filter((fact) => fact.type === 'ArchiveFiled');
        expect(filed.map(({ data }) => data.archiveVersion)).toEqual(filed.map((_, index) => index + 1));
        for (const { data } of filed) {
          const signers = signersOf(history, data.submissionId);
          expect(signers.length).toBeGreaterThan(0);
          expect(signers).not.toContain(submitterOf(history, data.submissionId));
        }
      }),
      { numRuns: 400 },
    ));

  it('S1-2 uses no archive that was not filed', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const types = run(customer, sequence).map(({ type }) => type);
        const used = types.indexOf('ArchivePutToUse');
        if (used >= 0) expect(types.slice(0, used)).toContain('ArchiveFiled');
      }),
    ));
});

function signersOf(history: readonly ArchiveEvent[], submissionId: string): string[] {
  return history.flatMap((fact) =>
    fact.type === 'ArchiveStepSigned' && fact.data.submissionId === submissionId ? [fact.data.signedBy] : [],
  );
}

function submitterOf(history: readonly ArchiveEvent[], submissionId: string): string | undefined {
  const submission = history.find(
    (fact) => fact.type === 'ArchiveOrganised' && fact.data.submissionId === submissionId,
  );
  return submission?.type === 'ArchiveOrganised' ? submission.data.organisedBy : undefined;
}
