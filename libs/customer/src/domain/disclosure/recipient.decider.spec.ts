import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import type { AgreementSigned, RecipientCommand, RecipientEvent } from './disclosure.commands.js';
import { agreementOf, recipient } from './recipient.decider.js';
import { transferChannel } from './transfer-channel.decider.js';

const { given } = specificationOf(recipient);
const at = '2026-03-02T09:00:00.000Z';
const registration = {
  recipientId: 'bank',
  name: '某银行',
  kind: 'partner' as const,
  registeredBy: 'CO01',
  occurredAt: at,
};
const registering: RecipientCommand = { type: 'RegisterRecipient', data: registration };
const registered: RecipientEvent = { type: 'RecipientRegistered', data: registration };
const agreed = (change: Partial<AgreementSigned['data']> = {}): AgreementSigned['data'] => ({
  ...{ recipientId: 'bank', agreementId: 'g-1', fields: ['name'], purposes: ['contract'], duty: '保密' },
  ...{ signedAt: at, validUntil: '2027-03-02T09:00:00.000Z', documentSha256: 'a'.repeat(64) },
  ...{ recordedBy: 'CO01', occurredAt: at, ...change },
});
const signing = (change: Partial<AgreementSigned['data']> = {}): RecipientCommand => ({
  type: 'SignAgreement',
  data: agreed(change),
});
const signed: RecipientEvent = { type: 'AgreementSigned', data: agreed() };
const end = { recipientId: 'bank', agreementId: 'g-1', endedBy: 'CO01', occurredAt: at };
const ending: RecipientCommand = { type: 'EndAgreement', data: end };
const ended: RecipientEvent = { type: 'AgreementEnded', data: end };

describe('a recipient', () => {
  it('S0-13 is registered once', () => {
    given().when(registering).then(registered);
    given(registered).when(registering).thenNothing();
    given(registered)
      .when({ type: 'RegisterRecipient', data: { ...registration, name: '另一银行' } })
      .thenRefused('RECIPIENT_EXISTS');
  });
  it('S0-13 signs agreements, each once', () => {
    given(registered).when(signing()).then(signed);
    given(registered, signed).when(signing()).thenNothing();
    given(registered, signed)
      .when(signing({ duty: '无' }))
      .thenRefused('AGREEMENT_EXISTS');
    given().when(signing()).thenRefused('RECIPIENT_UNKNOWN');
  });
  it('signs nothing that is over before it begins, or that is not signed yet', () => {
    given(registered)
      .when(signing({ validUntil: at }))
      .thenRefused('AGREEMENT_INTERVAL_EMPTY');
    given(registered)
      .when(signing({ signedAt: '2026-03-02T09:00:00.001Z' }))
      .thenRefused('AGREEMENT_AFTER_ENTRY');
  });
  it('has agreements until they are ended', () => {
    given(registered, signed).when(ending).then(ended);
    given(registered, signed, ended).when(ending).thenNothing();
    given(registered).when(ending).thenRefused('AGREEMENT_UNKNOWN');
    expect(agreementOf(replay(recipient, [registered, signed]), 'g-1')).toEqual(agreed());
    expect(agreementOf(replay(recipient, [registered, signed, ended]), 'g-1')).toBeUndefined();
    expect(agreementOf(replay(recipient, []), 'g-1')).toBeUndefined();
  });
  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(registering, signing(), ending), { maxLength: 8 }), (sequence) => {
        run(recipient, sequence, (accepted, history) =>
          expect(recipient.decide(accepted, replay(recipient, history))).toEqual([]),
        );
      }),
    ));
});

describe('a transfer channel', () => {
  const channel = specificationOf(transferChannel);
  const data = {
    channelId: 'sftp-1',
    kind: 'sftp' as const,
    encryption: 'SSH, AES-256',
    registeredBy: 'CO01',
    occurredAt: at,
  };
  const retirement = { channelId: 'sftp-1', retiredBy: 'CO01', occurredAt: at };

  it('S1-62 is registered once, until it is retired', () => {
    channel.given().when({ type: 'RegisterTransferChannel', data }).then({ type: 'TransferChannelRegistered', data });
    channel
      .given({ type: 'TransferChannelRegistered', data })
      .when({ type: 'RegisterTransferChannel', data })
      .thenNothing();
    channel
      .given({ type: 'TransferChannelRegistered', data })
      .when({ type: 'RetireTransferChannel', data: retirement })
      .then({ type: 'TransferChannelRetired', data: retirement });
    channel
      .given({ type: 'TransferChannelRegistered', data }, { type: 'TransferChannelRetired', data: retirement })
      .when({ type: 'RetireTransferChannel', data: retirement })
      .thenNothing();
    channel.given().when({ type: 'RetireTransferChannel', data: retirement }).thenRefused('TRANSFER_CHANNEL_UNKNOWN');
  });
  it('keeps its id', () =>
    channel
      .given({ type: 'TransferChannelRegistered', data })
      .when({ type: 'RegisterTransferChannel', data: { ...data, kind: 'https-api' } })
      .thenRefused('TRANSFER_CHANNEL_EXISTS'));
});
