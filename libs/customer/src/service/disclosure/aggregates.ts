import type { Aggregate } from '@taizhang/nest-kit';
import type {
  DisclosureCommand,
  DisclosureEvent,
  RecipientCommand,
  RecipientEvent,
  TransferChannelCommand,
  TransferChannelEvent,
} from '../../domain/disclosure/disclosure.commands.js';
import { disclosure as disclosureDecider, type DisclosureState } from '../../domain/disclosure/disclosure.decider.js';
import { recipient as recipientDecider, type RecipientState } from '../../domain/disclosure/recipient.decider.js';
import {
  transferChannel as transferChannelDecider,
  type TransferChannelState,
} from '../../domain/disclosure/transfer-channel.decider.js';

/** An outside party and what was agreed with it. */
export const recipient: Aggregate<RecipientCommand, RecipientEvent, RecipientState> = {
  name: 'recipient',
  decider: recipientDecider,
};

/** A registered way to hand data over. */
export const transferChannel: Aggregate<TransferChannelCommand, TransferChannelEvent, TransferChannelState> = {
  name: 'transfer-channel',
  decider: transferChannelDecider,
};

/** Data that leaves the company. */
export const disclosure: Aggregate<DisclosureCommand, DisclosureEvent, DisclosureState> = {
  name: 'disclosure',
  decider: disclosureDecider,
};
