import { refusals, sameFacts, type Message } from '@taizhang/kernel';
import type { CustomerFact } from '../contract/customer.events.js';
import type { ArchiveLifecycle } from './archive-lifecycle.js';
import type { Changes, Decisions } from './archive-topic.js';

export type ArchiveClassified = CustomerFact<'ArchiveClassified'>;
export type ReclassificationProposed = CustomerFact<'ReclassificationProposed'>;
export type ReclassificationRejected = CustomerFact<'ReclassificationRejected'>;
export type ClassEvent = ArchiveClassified | ReclassificationProposed | ReclassificationRejected;

export type ClassifyArchive = Message<
  'ClassifyArchive',
  ReclassificationProposed['data'] & {
    /** Whether the policy in force asks the director for a change of class (S1-40). */
    readonly needsApproval: boolean;
  }
>;
export type ApproveReclassification = Message<
  'ApproveReclassification',
  { readonly classificationId: string; readonly approvedBy: string; readonly occurredAt: string }
>;
export type RejectReclassification = Message<'RejectReclassification', ReclassificationRejected['data']>;
export type ClassCommand = ClassifyArchive | ApproveReclassification | RejectReclassification;

/** The classes that people judge; every change is a fact. */
export interface ArchiveClasses {
  readonly classifications: readonly ArchiveClassified['data'][];
  readonly proposals: readonly ReclassificationProposed['data'][];
  readonly rejections: readonly ReclassificationRejected['data'][];
}

export type ClassRefusal =
  'CLASSIFICATION_EXISTS' | 'CLASSIFICATION_UNKNOWN' | 'CLASSIFICATION_SETTLED' | 'CLASSIFICATION_OWN';

const refuse = refusals<ClassRefusal>();

export const noClasses: ArchiveClasses = { classifications: [], proposals: [], rejections: [] };

export const classDecisions: Decisions<ClassCommand, ClassEvent, ArchiveClasses & ArchiveLifecycle> = {
  ClassifyArchive({ data: { needsApproval, ...data } }, { archiveVersion, classifications, proposals }) {
    const earlier = [...proposals, ...classifications].find((each) => each.classificationId === data.classificationId);
    if (earlier !== undefined) return sameClass(earlier, data);
    // Before it is first filed an archive is classified as it is put in order; that is approved with the filing.
    const isChange = classifications.length > 0 && archiveVersion > 0;
    return [{ type: needsApproval && isChange ? 'ReclassificationProposed' : 'ArchiveClassified', data }];
  },
  ApproveReclassification({ data: { classificationId, approvedBy, occurredAt } }, classes) {
    const proposal = requireProposal(classes, classificationId);
    if (classes.classifications.some((each) => each.classificationId === classificationId)) return [];
    if (isRejected(classes, classificationId)) throw settled(classificationId);
    requireOther(proposal, approvedBy);
    return [{ type: 'ArchiveClassified', data: { ...proposal, approvedBy, occurredAt } }];
  },
  RejectReclassification({ data }, classes) {
    const { classificationId, rejectedBy } = data;
    const proposal = requireProposal(classes, classificationId);
    if (isRejected(classes, classificationId)) return [];
    if (classes.classifications.some((each) => each.classificationId === classificationId)) {
      throw settled(classificationId);
    }
    requireOther(proposal, rejectedBy);
    return [{ type: 'ReclassificationRejected', data }];
  },
};

export const classChanges: Changes<ClassEvent, ArchiveClasses> = {
  ArchiveClassified: ({ classifications }, { data }) => ({ classifications: [...classifications, data] }),
  ReclassificationProposed: ({ proposals }, { data }) => ({ proposals: [...proposals, data] }),
  ReclassificationRejected: ({ rejections }, { data }) => ({ rejections: [...rejections, data] }),
};

function sameClass(earlier: ArchiveClassified['data'], data: ReclassificationProposed['data']): [] {
  // Said again under a later policy, or after it was approved, it is the same.
  if (sameFacts(earlier, data, ['approvedBy', 'policyVersion'])) return [];
  throw refuse('CLASSIFICATION_EXISTS', `classification ${data.classificationId} was made with other facts`);
}

function requireProposal({ proposals }: ArchiveClasses, classificationId: string): ReclassificationProposed['data'] {
  const proposal = proposals.find((each) => each.classificationId === classificationId);
  if (proposal !== undefined) return proposal;
  throw refuse('CLASSIFICATION_UNKNOWN', `no change of class ${classificationId} was proposed`);
}

function requireOther({ classifiedBy }: ReclassificationProposed['data'], personId: string): void {
  if (classifiedBy === personId) throw refuse('CLASSIFICATION_OWN', 'somebody else decides on what you propose');
}

function isRejected({ rejections }: ArchiveClasses, classificationId: string): boolean {
  return rejections.some((each) => each.classificationId === classificationId);
}

function settled(classificationId: string) {
  return refuse('CLASSIFICATION_SETTLED', `the change of class ${classificationId} is decided`);
}
