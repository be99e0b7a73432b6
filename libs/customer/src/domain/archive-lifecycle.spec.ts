import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import { customerEvents } from '../contract/index.js';
import { at, label, registered } from '../testing/archive.testing.js';
import type {
  ArchiveEvent,
  FileArchive,
  FilingRule,
  OrganiseArchive,
  PutArchiveToUse,
  ReturnArchive,
  ReviewArchive,
  SignArchiveStep,
} from './customer.commands.js';
import { customer as decider } from './customer.decider.js';

const customer = asStored(decider, customerEvents);
const { given } = specificationOf(customer);
const { customerId } = label;
const policyVersion = 'archive-default-1';
const chain: readonly FilingRule[] = [
  { step: 'verification', roles: ['supervisor'], when: 'always' },
  { step: 'evaluation', roles: ['supervisor', 'general-manager'], when: 'credit' },
  { step: 'director-approval', roles: ['general-manager'], when: 'first-filing' },
];

const organising = (submissionId = 's-1', settlement: 'cash' | 'credit' = 'cash'): OrganiseArchive => ({
  type: 'OrganiseArchive',
  data: { submissionId, customerId, organisedBy: 'YITZ', settlement, occurredAt: at },
});
const organised = (...facts: Parameters<typeof organising>): ArchiveEvent => ({
  type: 'ArchiveOrganised',
  data: organising(...facts).data,
});
type Step = SignArchiveStep['data']['step'];
const signing = (step: Step, change: Partial<SignArchiveStep['data']> = {}): SignArchiveStep => ({
  type: 'SignArchiveStep',
  data: {
    ...{ submissionId: 's-1', customerId, step, signedBy: 'AVNI', policyVersion, occurredAt: at },
    ...{ chain, roles: ['supervisor'], authors: ['KAZAV'], ...change },
  },
});
const signed = (step: Step, signedBy = 'AVNI', submissionId = 's-1'): ArchiveEvent => ({
  type: 'ArchiveStepSigned',
  data: { submissionId, customerId, step, signedBy, policyVersion, occurredAt: at },
});
const filing = (submissionId = 's-1'): FileArchive => ({
  type: 'FileArchive',
  data: { submissionId, customerId, filedBy: 'AVNI', policyVersion, occurredAt: at, chain },
});
const filed = (submissionId = 's-1', archiveVersion = 1): ArchiveEvent => ({
  type: 'ArchiveFiled',
  data: { submissionId, customerId, archiveVersion, filedBy: 'AVNI', policyVersion, occurredAt: at },
});
const returning: ReturnArchive = {
  type: 'ReturnArchive',
  data: { submissionId: 's-1', ...label, returnedBy: 'AVNI', reason: '缺资料', occurredAt: at },
};
const returned: ArchiveEvent = { type: 'ArchiveReturned', data: returning.data };
const using: PutArchiveToUse = { type: 'PutArchiveToUse', data: { customerId, personId: 'YITZ', occurredAt: at } };
const used: ArchiveEvent = { type: 'ArchivePutToUse', data: { ...using.data, archiveVersion: 1 } };
const reviewing = (reviewId: string, reviewedBy = 'AVNI'): ReviewArchive => ({
  type: 'ReviewArchive',
  data: { reviewId, customerId, reviewedBy, occurredAt: at },
});
const both = [signed('verification'), signed('director-approval', 'GMGR')];
const onFile = [registered, organised(), ...both, filed()];
const stageOf = (...history: ArchiveEvent[]) => replay(customer, history);

describe('the stages of an archive', () => {
  it('S1-2 begin with collected, for one of before there were stages too', () =>
    expect(stageOf(registered)).toMatchObject({ stage: 'collected', archiveVersion: 0 }));
  it('S1-2 lead to organised', () => given(registered).when(organising()).then(organised()));
  it('S1-2 lead to filed', () =>
    given(registered, organised(), ...both)
      .when(filing())
      .then(filed()));
  it('S1-2 lead to in use', () =>
    given(...onFile)
      .when(using)
      .then(used));
  it('are each reached once', () =>
    given(...onFile, used)
      .when(using)
      .thenNothing());
  it('take an organising again for what it is', () =>
    given(...onFile)
      .when(organising())
      .thenNothing());
  it('take a filing again for what it is', () =>
    given(...onFile)
      .when(filing())
      .thenNothing());
  it.each<[string, string, ArchiveEvent[], Parameters<ReturnType<typeof given>['when']>[0]]>([
    ['to use what is only collected', 'ARCHIVE_STAGE_WRONG', [registered], using],
    ['to use what is only organised', 'ARCHIVE_STAGE_WRONG', [registered, organised()], using],
    ['to organise twice at once', 'ARCHIVE_STAGE_WRONG', [registered, organised()], organising('s-2')],
    ['another submission under its id', 'SUBMISSION_EXISTS', [registered, organised()], organising('s-1', 'credit')],
    ['to file what was not handed in', 'SUBMISSION_UNKNOWN', [registered], filing()],
    ['to file what was handed back', 'ARCHIVE_STAGE_WRONG', [registered, organised(), returned], filing()],
    ['to sign what is filed', 'ARCHIVE_STAGE_WRONG', onFile, signing('evaluation')],
    ['to hand back what is filed', 'ARCHIVE_STAGE_WRONG', onFile, returning],
    ['to review what is not filed', 'ARCHIVE_STAGE_WRONG', [registered], reviewing('v-1')],
    ['everything without a customer', 'CUSTOMER_UNKNOWN', [], organising()],
  ])('S1-2 refuse %s: %s', (...[, code, history, command]) => {
    given(...history)
      .when(command)
      .thenRefused(code);
  });
});

describe('filing again', () => {
  const again = [...onFile, used, organised('s-2'), signed('verification', 'AVNI', 's-2')];

  it('S1-50 raises the version under the original number', () =>
    given(...again)
      .when(filing('s-2'))
      .then(filed('s-2', 2)));
  it('S1-50 needs new signatures', () =>
    given(...onFile, used, organised('s-2'))
      .when(filing('s-2'))
      .thenRefused('SIGNATURE_MISSING'));
  it('S1-50 handed back leaves what was filed', () =>
    expect(
      stageOf(...again, { type: 'ArchiveReturned', data: { ...returning.data, submissionId: 's-2' } }),
    ).toMatchObject({ stage: 'filed', archiveVersion: 1 }));
});

describe('verification before filing', () => {
  const handedIn = [registered, organised()];

  it('S1-32 is signed by somebody else', () =>
    given(...handedIn)
      .when(signing('verification'))
      .then(signed('verification')));
  it('is signed once', () =>
    given(...handedIn, signed('verification'))
      .when(signing('verification'))
      .thenNothing());
  it('is not signed by a second person', () =>
    given(...handedIn, signed('verification'))
      .when(signing('verification', { signedBy: 'OTHER' }))
      .thenRefused('SIGNATURE_EXISTS'));
  it('C-15 is never signed by whoever handed it in', () =>
    given(...handedIn)
      .when(signing('verification', { signedBy: 'YITZ' }))
      .thenRefused('SIGNATURE_OWN'));
  it('C-15 is never signed by whoever wrote it', () =>
    given(...handedIn)
      .when(signing('verification', { signedBy: 'KAZAV' }))
      .thenRefused('SIGNATURE_OWN'));
  it('C-15 is signed by the roles of the policy', () =>
    given(...handedIn)
      .when(signing('verification', { roles: ['agent'] }))
      .thenRefused('SIGNATURE_ROLE_NOT_ALLOWED'));
  it('C-15 is signed in the order of the policy', () =>
    given(...handedIn)
      .when(signing('director-approval', { roles: ['general-manager'] }))
      .thenRefused('SIGNATURE_TOO_EARLY'));
  it('S1-34 of a cash deal has no evaluation', () =>
    given(...handedIn)
      .when(signing('evaluation'))
      .thenRefused('SIGNATURE_NOT_ASKED'));
  it('S1-34 of a credit deal needs the evaluation signed', () =>
    given(registered, organised('s-1', 'credit'), ...both)
      .when(filing())
      .thenRefused('SIGNATURE_MISSING'));
  it('S1-40 needs the director the first time', () =>
    given(...handedIn, signed('verification'))
      .when(filing())
      .thenRefused('SIGNATURE_MISSING'));
  it('S1-32 is asked for where a chain asks for nothing', () =>
    given(...handedIn)
      .when({ ...filing(), data: { ...filing().data, chain: [] } })
      .thenRefused('SIGNATURE_MISSING'));
  it('is handed back to be put right, once', () => {
    given(...handedIn)
      .when(returning)
      .then(returned);
    given(...handedIn, returned)
      .when(returning)
      .thenNothing();
    expect(stageOf(...handedIn, returned)).toMatchObject({ stage: 'collected' });
  });
});

describe('a review', () => {
  it('S1-5 is recorded once', () => {
    const reviewed: ArchiveEvent = { type: 'ArchiveReviewed', data: reviewing('v-1').data };
    given(...onFile)
      .when(reviewing('v-1'))
      .then(reviewed);
    given(...onFile, reviewed)
      .when(reviewing('v-1'))
      .thenNothing();
    given(...onFile, reviewed)
      .when(reviewing('v-1', 'OTHER'))
      .thenRefused('REVIEW_EXISTS');
  });
});
