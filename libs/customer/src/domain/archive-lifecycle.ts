import { refusals, sameFacts } from '@taizhang/kernel';
import type {
  ArchiveOrganised,
  ArchiveReviewed,
  ArchiveStepSigned,
  FileArchive,
  LifecycleCommand,
  LifecycleEvent,
  OrganiseArchive,
  PutArchiveToUse,
  ReturnArchive,
  ReviewArchive,
  SignArchiveStep,
} from './archive-lifecycle.commands.js';
import type { Changes, Decisions } from './archive-topic.js';
import { requireSignable, requireSigned } from './filing-chain.policy.js';

/** Where an archive stands (S1-2). One that was registered is collected, also one from before there were stages. */
export interface ArchiveLifecycle {
  readonly stage: 'collected' | 'organised' | 'filed' | 'in-use';
  /** 0 until it is filed for the first time; rises with each filing (S1-50). */
  readonly archiveVersion: number;
  /** Everything that was ever handed in, the last one last. */
  readonly submissions: readonly ArchiveOrganised['data'][];
  /** What was signed of the last submission. */
  readonly signatures: readonly ArchiveStepSigned['data'][];
  /** Submissions that ended, and how. */
  readonly settled: Readonly<Record<string, 'returned' | 'filed'>>;
  readonly reviews: readonly ArchiveReviewed['data'][];
}

export type LifecycleRefusal =
  | 'ARCHIVE_STAGE_WRONG'
  | 'SUBMISSION_EXISTS'
  | 'SUBMISSION_UNKNOWN'
  | 'REVIEW_EXISTS'
  | 'SIGNATURE_OWN'
  | 'SIGNATURE_NOT_ASKED'
  | 'SIGNATURE_TOO_EARLY'
  | 'SIGNATURE_ROLE_NOT_ALLOWED'
  | 'SIGNATURE_EXISTS'
  | 'SIGNATURE_MISSING';

const refuse = refusals<LifecycleRefusal>();

export const justCollected: ArchiveLifecycle = {
  stage: 'collected',
  archiveVersion: 0,
  submissions: [],
  signatures: [],
  settled: {},
  reviews: [],
};

export const lifecycleDecisions: Decisions<LifecycleCommand, LifecycleEvent, ArchiveLifecycle> = {
  OrganiseArchive: organise,
  SignArchiveStep: sign,
  ReturnArchive: giveBack,
  FileArchive: file,
  PutArchiveToUse: putToUse,
  ReviewArchive: review,
};

export const lifecycleChanges: Changes<LifecycleEvent, ArchiveLifecycle> = {
  ArchiveOrganised: ({ submissions }, { data }) => ({
    stage: 'organised',
    submissions: [...submissions, data],
    signatures: [],
  }),
  ArchiveStepSigned: ({ signatures }, { data }) => ({ signatures: [...signatures, data] }),
  ArchiveReturned: ({ settled, archiveVersion }, { data }) => ({
    // What was filed before stays filed; only the new version is not.
    stage: archiveVersion === 0 ? 'collected' : 'filed',
    settled: { ...settled, [data.submissionId]: 'returned' },
  }),
  ArchiveFiled: ({ settled }, { data }) => ({
    stage: 'filed',
    archiveVersion: data.archiveVersion,
    settled: { ...settled, [data.submissionId]: 'filed' },
  }),
  ArchivePutToUse: () => ({ stage: 'in-use' }),
  ArchiveReviewed: ({ reviews }, { data }) => ({ reviews: [...reviews, data] }),
};

function organise({ data }: OrganiseArchive, { stage, submissions }: ArchiveLifecycle): LifecycleEvent[] {
  const earlier = submissions.find(({ submissionId }) => submissionId === data.submissionId);
  if (earlier === undefined && stage !== 'organised') return [{ type: 'ArchiveOrganised', data }];
  if (earlier === undefined) throw refuse('ARCHIVE_STAGE_WRONG', 'the archive is handed in already');
  if (sameFacts(earlier, data)) return [];
  throw refuse('SUBMISSION_EXISTS', `submission ${data.submissionId} was made with other facts`);
}

function sign(
  { data: { chain, roles, authors, ...data } }: SignArchiveStep,
  lifecycle: ArchiveLifecycle,
): LifecycleEvent[] {
  const submission = requireSubmission(lifecycle, data.submissionId);
  if (isLast(lifecycle, data.submissionId)) {
    const earlier = lifecycle.signatures.find(({ step }) => step === data.step);
    if (earlier?.signedBy === data.signedBy) return [];
    if (earlier !== undefined) throw refuse('SIGNATURE_EXISTS', `the ${data.step} is signed by somebody else already`);
  }
  requireOpen(lifecycle, data.submissionId);
  const circumstances = { submission, firstFiling: lifecycle.archiveVersion === 0, signatures: lifecycle.signatures };
  requireSignable({ ...data, roles, authors }, chain, circumstances);
  return [{ type: 'ArchiveStepSigned', data }];
}

function giveBack({ data }: ReturnArchive, lifecycle: ArchiveLifecycle): LifecycleEvent[] {
  requireSubmission(lifecycle, data.submissionId);
  if (lifecycle.settled[data.submissionId] === 'returned') return [];
  requireOpen(lifecycle, data.submissionId);
  return [{ type: 'ArchiveReturned', data }];
}

function file({ data: { chain, ...data } }: FileArchive, lifecycle: ArchiveLifecycle): LifecycleEvent[] {
  const submission = requireSubmission(lifecycle, data.submissionId);
  if (lifecycle.settled[data.submissionId] === 'filed') return [];
  requireOpen(lifecycle, data.submissionId);
  const { archiveVersion, signatures } = lifecycle;
  requireSigned(chain, { submission, firstFiling: archiveVersion === 0, signatures });
  return [{ type: 'ArchiveFiled', data: { ...data, archiveVersion: archiveVersion + 1 } }];
}

function putToUse({ data }: PutArchiveToUse, { stage, archiveVersion }: ArchiveLifecycle): LifecycleEvent[] {
  if (stage === 'in-use') return [];
  if (stage === 'filed') return [{ type: 'ArchivePutToUse', data: { ...data, archiveVersion } }];
  throw refuse('ARCHIVE_STAGE_WRONG', `an archive is filed before it is used; this one is ${stage}`);
}

function review({ data }: ReviewArchive, { stage, reviews }: ArchiveLifecycle): LifecycleEvent[] {
  const earlier = reviews.find(({ reviewId }) => reviewId === data.reviewId);
  if (earlier !== undefined && sameFacts(earlier, data)) return [];
  if (earlier !== undefined) throw refuse('REVIEW_EXISTS', `review ${data.reviewId} was made with other facts`);
  if (stage === 'filed' || stage === 'in-use') return [{ type: 'ArchiveReviewed', data }];
  throw refuse('ARCHIVE_STAGE_WRONG', `what is not filed is not reviewed; this archive is ${stage}`);
}

function requireSubmission({ submissions }: ArchiveLifecycle, submissionId: string): ArchiveOrganised['data'] {
  const submission = submissions.find((each) => each.submissionId === submissionId);
  if (submission !== undefined) return submission;
  throw refuse('SUBMISSION_UNKNOWN', `submission ${submissionId} was not handed in`);
}

function requireOpen(lifecycle: ArchiveLifecycle, submissionId: string): void {
  if (lifecycle.stage === 'organised' && isLast(lifecycle, submissionId)) return;
  throw refuse('ARCHIVE_STAGE_WRONG', `submission ${submissionId} does not wait to be filed`);
}

function isLast({ submissions }: ArchiveLifecycle, submissionId: string): boolean {
  return submissions.at(-1)?.submissionId === submissionId;
}
