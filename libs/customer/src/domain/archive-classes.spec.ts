import { describe, it } from '@jest/globals';
import { specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import { customerEvents } from '../contract/index.js';
import { at, label, registered, without } from '../testing/archive.testing.js';
import type { ClassifyArchive } from './archive-classes.js';
import type { ArchiveEvent } from './customer.commands.js';
import { customer } from './customer.decider.js';

const { given } = specificationOf(asStored(customer, customerEvents));
const { customerId } = label;

const classifying = (classificationId: string, change: Partial<ClassifyArchive['data']> = {}): ClassifyArchive => ({
  type: 'ClassifyArchive',
  data: {
    ...{ classificationId, customerId, nature: 'individual', directness: 'direct', businessType: 'sale' },
    ...{ classifiedBy: 'YITZ', policyVersion: 'p-1', occurredAt: at, needsApproval: true, ...change },
  },
});
const factsOf = (command: ClassifyArchive) => without(command.data, 'needsApproval');
const classified: ArchiveEvent = { type: 'ArchiveClassified', data: factsOf(classifying('k-1')) };
const filed: ArchiveEvent = {
  type: 'ArchiveFiled',
  data: { submissionId: 's-1', customerId, archiveVersion: 1, filedBy: 'AVNI', policyVersion: 'p-1', occurredAt: at },
};
const changing = classifying('k-2', { nature: 'ordinary-company' });
const proposed: ArchiveEvent = { type: 'ReclassificationProposed', data: factsOf(changing) };
const deciding = (by: string) => ({
  approve: {
    type: 'ApproveReclassification' as const,
    data: { classificationId: 'k-2', approvedBy: by, occurredAt: at },
  },
  reject: {
    type: 'RejectReclassification' as const,
    data: { classificationId: 'k-2', customerId, rejectedBy: by, occurredAt: at },
  },
});
const approved: ArchiveEvent = { type: 'ArchiveClassified', data: { ...factsOf(changing), approvedBy: 'GMGR' } };
const rejected: ArchiveEvent = { type: 'ReclassificationRejected', data: deciding('GMGR').reject.data };
const waiting = [registered, classified, filed, proposed];

describe('the classes of an archive', () => {
  it('S1-90 are set', () => given(registered).when(classifying('k-1')).then(classified));
  it('are set once, under a later policy too', () => {
    given(registered, classified).when(classifying('k-1')).thenNothing();
    given(registered, classified)
      .when(classifying('k-1', { policyVersion: 'p-2' }))
      .thenNothing();
    given(registered, classified)
      .when(classifying('k-1', { nature: 'government' }))
      .thenRefused('CLASSIFICATION_EXISTS');
  });
  it('S1-87 change by a new fact before the archive is filed', () =>
    given(registered, classified)
      .when(changing)
      .then({ type: 'ArchiveClassified', data: factsOf(changing) }));
  it('S1-40 change after filing only as a proposal', () =>
    given(registered, classified, filed).when(changing).then(proposed));
  it('S1-40 change at once where the policy asks no director', () =>
    given(registered, classified, filed)
      .when(classifying('k-2', { nature: 'ordinary-company', needsApproval: false }))
      .then({ type: 'ArchiveClassified', data: factsOf(changing) }));
  it('S1-40 change when the director approves, once', () => {
    given(...waiting)
      .when(deciding('GMGR').approve)
      .then(approved);
    given(...waiting, approved)
      .when(deciding('GMGR').approve)
      .thenNothing();
    given(...waiting, approved)
      .when(deciding('GMGR').reject)
      .thenRefused('CLASSIFICATION_SETTLED');
    given(...waiting, approved)
      .when(changing)
      .thenNothing();
  });
  it('S1-40 stay when the director does not', () => {
    given(...waiting)
      .when(deciding('GMGR').reject)
      .then(rejected);
    given(...waiting, rejected)
      .when(deciding('GMGR').reject)
      .thenNothing();
    given(...waiting, rejected)
      .when(deciding('GMGR').approve)
      .thenRefused('CLASSIFICATION_SETTLED');
  });
  it('S1-40 are not decided by whoever proposes', () => {
    given(...waiting)
      .when(deciding('YITZ').approve)
      .thenRefused('CLASSIFICATION_OWN');
    given(...waiting)
      .when(deciding('YITZ').reject)
      .thenRefused('CLASSIFICATION_OWN');
  });
  it('are decided when proposed', () =>
    given(registered).when(deciding('GMGR').approve).thenRefused('CLASSIFICATION_UNKNOWN'));
});
