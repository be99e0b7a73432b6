import type { Message } from '@taizhang/kernel';
import type { FilingStep } from '../contract/archive.fields.js';
import type { CustomerFact } from '../contract/customer.events.js';

export type ArchiveOrganised = CustomerFact<'ArchiveOrganised'>;
export type ArchiveStepSigned = CustomerFact<'ArchiveStepSigned'>;
export type ArchiveReturned = CustomerFact<'ArchiveReturned'>;
export type ArchiveFiled = CustomerFact<'ArchiveFiled'>;
export type ArchivePutToUse = CustomerFact<'ArchivePutToUse'>;
export type ArchiveReviewed = CustomerFact<'ArchiveReviewed'>;
export type LifecycleEvent =
  ArchiveOrganised | ArchiveStepSigned | ArchiveReturned | ArchiveFiled | ArchivePutToUse | ArchiveReviewed;

/** One signature of the chain in force: which roles may give it, and for which archives it is asked. */
export interface FilingRule {
  readonly step: FilingStep;
  readonly roles: readonly string[];
  readonly when: 'always' | 'credit' | 'first-filing';
}

export type OrganiseArchive = Message<'OrganiseArchive', ArchiveOrganised['data']>;
export type SignArchiveStep = Message<
  'SignArchiveStep',
  ArchiveStepSigned['data'] & {
    readonly chain: readonly FilingRule[];
    readonly roles: readonly string[];
    /** Who wrote the archive, beside whoever handed it in. */
    readonly authors: readonly string[];
  }
>;
export type ReturnArchive = Message<'ReturnArchive', ArchiveReturned['data']>;
export type FileArchive = Message<
  'FileArchive',
  Omit<ArchiveFiled['data'], 'archiveVersion'> & { readonly chain: readonly FilingRule[] }
>;
export type PutArchiveToUse = Message<'PutArchiveToUse', Omit<ArchivePutToUse['data'], 'archiveVersion'>>;
export type ReviewArchive = Message<'ReviewArchive', ArchiveReviewed['data']>;
export type LifecycleCommand =
  OrganiseArchive | SignArchiveStep | ReturnArchive | FileArchive | PutArchiveToUse | ReviewArchive;
