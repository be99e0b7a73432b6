import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { customerEvents } from '../../contract/index.js';
import type { AgreementSigned, DisclosureCommand, DisclosureEvent, DisclosureMade } from './disclosure.commands.js';
import { disclosure as decider } from './disclosure.decider.js';

const disclosure = asStored(decider, customerEvents);
const { given } = specificationOf(disclosure);

const at = '2026-03-02T09:00:00.000Z';
const sha256 = 'a'.repeat(64);
const request = {
  ...{ disclosureId: 'd-1', subjectId: 'd-1', recipientId: 'bank', agreementId: 'g-1', channelId: 'sftp-1' },
  ...{ customerIds: ['KH-1', 'KH-2', 'KH-3'], purpose: 'contract' as const, reason: '办理按揭', requestedBy: 'YITZ' },
  occurredAt: at,
};
type Field = DisclosureMade['data']['fields'][number];
const fields: Field[] = ['name', 'price'];
const requesting: DisclosureCommand = { type: 'RequestDisclosure', data: { ...request, fields } };
const requested: DisclosureEvent = { type: 'DisclosureRequested', data: { ...request, fields } };
const step = { disclosureId: 'd-1', occurredAt: at };
const confirming = (checkedBy = 'CO01'): DisclosureCommand => ({
  type: 'ConfirmLawfulness',
  data: { ...step, basis: 'consent', checkedBy },
});
const confirmed: DisclosureEvent = {
  type: 'LawfulnessConfirmed',
  data: { ...step, basis: 'consent', checkedBy: 'CO01' },
};
const approving = (approvedBy = 'GM01'): DisclosureCommand => ({
  type: 'ApproveDisclosure',
  data: { ...step, approvedBy },
});
const approved: DisclosureEvent = { type: 'DisclosureApproved', data: { ...step, approvedBy: 'GM01' } };
const rejecting = (rejectedBy = 'CO01'): DisclosureCommand => ({
  type: 'RejectDisclosure',
  data: { ...step, rejectedBy, because: 'unlawful' },
});
const rejected: DisclosureEvent = {
  type: 'DisclosureRejected',
  data: { ...step, rejectedBy: 'CO01', because: 'unlawful' },
};
const agreement: AgreementSigned['data'] = {
  ...{ recipientId: 'bank', agreementId: 'g-1', fields: ['name', 'phoneNumbers'], purposes: ['contract'] },
  ...{ duty: '保密', signedAt: '2026-03-01T00:00:00.000Z', validUntil: '2026-03-02T09:00:01.000Z' },
  ...{ documentSha256: sha256, recordedBy: 'CO01', occurredAt: at },
};
interface Making {
  readonly agreement?: AgreementSigned['data'] | undefined;
  readonly isChannelRegistered?: boolean;
  readonly madeBy?: string;
  readonly occurredAt?: string;
  readonly accessId?: string;
}
const making = ({ agreement: agreed = agreement, ...change }: Making = {}): DisclosureCommand => ({
  type: 'MakeDisclosure',
  data: {
    ...{ ...step, accessId: 'access-1', disclosed: 2, sha256, madeBy: 'YITZ', isChannelRegistered: true },
    ...{ agreement: agreed, ...change },
  },
});
const withoutAgreement: DisclosureCommand = {
  type: 'MakeDisclosure',
  data: { ...step, accessId: 'access-1', disclosed: 2, sha256, madeBy: 'YITZ', isChannelRegistered: true },
};
const made: DisclosureEvent = {
  type: 'DisclosureMade',
  data: {
    ...{ ...step, accessId: 'access-1', recipientId: 'bank', agreementId: 'g-1', channelId: 'sftp-1' },
    ...{ fields: ['name'], withheldFields: ['price'], disclosed: 2, withheld: 1, sha256, madeBy: 'YITZ' },
  },
};
const blocking: DisclosureCommand = {
  type: 'BlockTransfer',
  data: { ...step, kind: 'instant-messenger', personId: 'YITZ' },
};
const blocked: DisclosureEvent = {
  type: 'ForbiddenTransferBlocked',
  data: { ...step, kind: 'instant-messenger', personId: 'YITZ' },
};
const ready = [requested, confirmed, approved] as const;

describe('a disclosure', () => {
  it('S0-13 is asked for once', () => {
    given().when(requesting).then(requested);
    given(requested).when(requesting).thenNothing();
  });
  it('S0-13 is found lawful by somebody else', () => {
    given(requested).when(confirming()).then(confirmed);
    given(requested, confirmed).when(confirming()).thenNothing();
    given(requested).when(confirming('YITZ')).thenRefused('OWN_DISCLOSURE_NOT_ALLOWED');
    given().when(confirming()).thenRefused('DISCLOSURE_UNKNOWN');
  });
  it('S1-42 is approved by a third person, once it was found lawful', () => {
    given(requested).when(approving()).thenRefused('LAWFULNESS_UNCONFIRMED');
    given(requested, confirmed).when(approving()).then(approved);
    given(...ready)
      .when(approving())
      .thenNothing();
    for (const own of ['YITZ', 'CO01']) {
      given(requested, confirmed).when(approving(own)).thenRefused('OWN_DISCLOSURE_NOT_ALLOWED');
    }
  });
  it('is turned down at any time before', () => {
    given(...ready)
      .when(rejecting())
      .then(rejected);
    given(requested, rejected).when(rejecting()).thenNothing();
    given(requested, rejected).when(approving()).thenRefused('DISCLOSURE_CLOSED');
    given(...ready, rejected)
      .when(making())
      .thenRefused('DISCLOSURE_CLOSED');
    given(...ready, made)
      .when(rejecting())
      .thenRefused('DISCLOSURE_CLOSED');
  });
});

describe('the package of a disclosure', () => {
  it('S1-31 holds what was agreed, and says what was withheld', () =>
    given(...ready)
      .when(making())
      .then(made));
  it('is made once', () => {
    given(...ready, made)
      .when(making())
      .thenNothing();
    given(...ready, made)
      .when(making({ accessId: 'access-2' }))
      .thenRefused('DISCLOSURE_MADE');
  });
  it.each([[requested], [requested, confirmed]])('S0-13 waits for the approval', (...history) =>
    given(...history)
      .when(making())
      .thenRefused('DISCLOSURE_UNAPPROVED'),
  );
  it('is made by whoever asked', () =>
    given(...ready)
      .when(making({ madeBy: 'AVNI' }))
      .thenRefused('DISCLOSURE_MAKER_NOT_ALLOWED'));
  it('S1-31 needs an agreement', () =>
    given(...ready)
      .when(withoutAgreement)
      .thenRefused('AGREEMENT_MISSING'));
  it('S1-31 needs one in force, to the millisecond', () => {
    given(...ready)
      .when(making({ occurredAt: '2026-03-02T09:00:00.999Z' }))
      .then({ ...made, data: { ...made.data, occurredAt: '2026-03-02T09:00:00.999Z' } });
    given(...ready)
      .when(making({ occurredAt: agreement.validUntil }))
      .thenRefused('AGREEMENT_NOT_IN_FORCE');
    const later = { ...agreement, signedAt: '2026-03-02T09:00:00.001Z' };
    given(...ready)
      .when(making({ agreement: later }))
      .thenRefused('AGREEMENT_NOT_IN_FORCE');
  });
  it('S1-31 needs one for the purpose, and for one of the fields', () => {
    const other = { ...agreement, purposes: ['revisit' as const] };
    given(...ready)
      .when(making({ agreement: other }))
      .thenRefused('AGREEMENT_PURPOSE_NOT_COVERED');
    const narrow = { ...agreement, fields: ['filedAt' as const] };
    given(...ready)
      .when(making({ agreement: narrow }))
      .thenRefused('AGREEMENT_FIELDS_NOT_COVERED');
  });
  it('S1-62 needs a registered channel', () =>
    given(...ready)
      .when(making({ isChannelRegistered: false }))
      .thenRefused('TRANSFER_CHANNEL_UNREGISTERED'));
});

describe('a forbidden transfer', () => {
  it('S1-63 is blocked, and on record once', () => {
    given(requested).when(blocking).then(blocked);
    given(requested, blocked).when(blocking).thenNothing();
    given().when(blocking).thenRefused('DISCLOSURE_UNKNOWN');
  });
});

describe('any run of commands', () => {
  const person = fc.constantFrom('YITZ', 'CO01', 'GM01');
  const command: fc.Arbitrary<DisclosureCommand> = fc.oneof(
    fc.constant(requesting),
    person.map(confirming),
    person.map(approving),
    person.map(rejecting),
    fc.constantFrom('access-1', 'access-2').map((accessId) => making({ accessId })),
    fc.constant(withoutAgreement),
    fc.constant(blocking),
  );
  const commands = fc.array(command, { maxLength: 15 });

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(disclosure, sequence, (accepted, history) =>
          expect(disclosure.decide(accepted, replay(disclosure, history))).toEqual([]),
        );
      }),
    ));

  it('S0-13 makes one package at most, after a check and an approval by three different people', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const history = run(disclosure, sequence);
        const steps = history.filter(({ type }) => type !== 'ForbiddenTransferBlocked');
        const place = steps.findIndex(({ type }) => type === 'DisclosureMade');
        if (place < 0) return;
        expect(steps.map(({ type }) => type)).toEqual([
          ...['DisclosureRequested', 'LawfulnessConfirmed', 'DisclosureApproved', 'DisclosureMade'],
        ]);
        const people = steps.flatMap((fact) => {
          if (fact.type === 'LawfulnessConfirmed') return [fact.data.checkedBy];
          return fact.type === 'DisclosureApproved' ? [fact.data.approvedBy] : [];
        });
        expect(new Set(['YITZ', ...people]).size).toBe(3);
      }),
      { numRuns: 500 },
    ));
});
