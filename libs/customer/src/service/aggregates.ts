import type { Aggregate } from '@taizhang/nest-kit';
import type { AccessCommand, AccessEvent } from '../domain/access.commands.js';
import { access as accessDecider, type AccessState } from '../domain/access.decider.js';
import type { CallCommand, CallEvent } from '../domain/call.commands.js';
import { call as callDecider, type CallState } from '../domain/call.decider.js';
import type { MessageCommand, MessageEvent } from '../domain/message.commands.js';
import { message as messageDecider, type MessageState } from '../domain/message.decider.js';
import type { ConsentCommand, ConsentEvent } from '../domain/consent.commands.js';
import { consent as consentDecider, type ConsentState } from '../domain/consent.decider.js';
import {
  archivePolicy as archivePolicyDecider,
  type AdoptArchivePolicy,
  type ArchivePolicyAdopted,
  type ArchivePolicyState,
} from '../domain/archive-policy.decider.js';
import type { ArchiveEvent, CustomerCommand } from '../domain/customer.commands.js';
import { customer as customerDecider, type CustomerState } from '../domain/customer.decider.js';
import type { RecordTurnedAway, RequestTurnedAway } from '../domain/door/door.commands.js';
import { door as doorDecider, type DoorState } from '../domain/door/door.decider.js';
import type { LooksCommand, LooksEvent } from '../domain/looks.commands.js';
import { looks as looksDecider, type LooksState } from '../domain/looks.decider.js';

import {
  showing as showingDecider,
  type ShowingCommand,
  type ShowingEvent,
  type ShowingState,
} from '../domain/showing.decider.js';

/** A customer's archive, by archive number. */
export const customer: Aggregate<CustomerCommand, ArchiveEvent, CustomerState> = {
  name: 'customer',
  decider: customerDecider,
};

/** All accesses to one customer, by archive number. */
export const access: Aggregate<AccessCommand, AccessEvent, AccessState> = { name: 'access', decider: accessDecider };

/** A person's looks of one day at many customers or nobody, by `<person>-<day>`. */
export const looks: Aggregate<LooksCommand, LooksEvent, LooksState> = { name: 'looks', decider: looksDecider };

/** Requests that were turned away within ten minutes, by when these began. */
export const door: Aggregate<RecordTurnedAway, RequestTurnedAway, DoorState> = { name: 'door', decider: doorDecider };

/** What a customer has said about the use of their data, by archive number. */
export const consent: Aggregate<ConsentCommand, ConsentEvent, ConsentState> = {
  name: 'consent',
  decider: consentDecider,
};

/** The rules for archives of one org unit, by its id; `company` for all that have none. */
export const archivePolicy: Aggregate<AdoptArchivePolicy, ArchivePolicyAdopted, ArchivePolicyState> = {
  name: 'archive-policy',
  decider: archivePolicyDecider,
};

/** A call that the system places, by call id. */
export const call: Aggregate<CallCommand, CallEvent, CallState> = { name: 'call', decider: callDecider };

/** A showing of a property to a customer, by showing id. */
export const showing: Aggregate<ShowingCommand, ShowingEvent, ShowingState> = {
  name: 'showing',
  decider: showingDecider,
};

/** A message to a customer, by message id. */
export const message: Aggregate<MessageCommand, MessageEvent, MessageState> = {
  name: 'message',
  decider: messageDecider,
};
