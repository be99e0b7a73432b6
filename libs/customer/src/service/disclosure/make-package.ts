import { createHash } from 'node:crypto';
import type { ContextServices } from '@taizhang/nest-kit';
import type { DisclosureGrounds, DisclosureRequested } from '../../domain/disclosure/disclosure.commands.js';
import { disclosable } from '../../domain/disclosure/disclosure.decider.js';
import { agreementOf } from '../../domain/disclosure/recipient.decider.js';
import { hasSeparateConsent } from '../../domain/disclosure/separate-consent.policy.js';
import type { TransferChannelState } from '../../domain/disclosure/transfer-channel.decider.js';
import type { Permit } from '../access/access-gateway.js';
import { consentOf } from '../consent-of.js';
import { readDossier } from '../dossier/read-dossier.js';
import { disclosure, recipient, transferChannel } from './aggregates.js';

type Request = DisclosureRequested['data'];
type Fields = Request['fields'];

/** What may leave now, and what it rests on. */
export interface Disclosable {
  readonly request: Request;
  readonly fields: Fields;
  readonly withheldFields: Fields;
  readonly grounds: DisclosureGrounds;
}

/** Asks the streams themselves, so that what was ended a moment ago carries nothing. Throws why nothing may leave. */
export async function whatMayLeave(
  disclosureId: string,
  { personId, now, via }: { readonly personId: string; readonly now: string; readonly via?: string },
  { executor }: ContextServices,
): Promise<Disclosable> {
  const { state } = await executor.load(disclosure, disclosureId);
  const asked = state.status === 'none' ? undefined : state.request;
  const [agreed, channel] = await Promise.all([
    executor.load(recipient, asked?.recipientId ?? disclosureId),
    executor.load(transferChannel, asked?.channelId ?? disclosureId),
  ]);
  const agreement = asked && agreementOf(agreed.state, asked.agreementId);
  const grounds = {
    ...(agreement !== undefined && { agreement }),
    isChannelRegistered: carries(channel.state, via),
  };
  return { ...disclosable(state, { ...grounds, personId, occurredAt: now }), grounds };
}

/** A channel carries only what travels the way it was registered for. */
function carries(state: TransferChannelState, via: string | undefined): boolean {
  return state.status === 'registered' && (via ?? state.channel.kind) === state.channel.kind;
}

/** Those who have agreed to it, by the consent's own streams. */
export async function consenting(
  { customerIds, recipientId, purpose }: Request,
  services: ContextServices,
): Promise<readonly string[]> {
  const sharing = { recipientId, purpose };
  const unique = [...new Set(customerIds)];
  const said = await Promise.all(unique.map((customerId) => consentOf(customerId, services)));
  return unique.filter((_customer, place) => hasSeparateConsent(said[place] ?? [], sharing));
}

export interface Package {
  readonly text: string;
  readonly sha256: string;
}

/** JSON Lines: one customer a line, by archive number, with the fields that were agreed and nothing else. */
export async function makePackage(
  permit: Permit,
  { fields, request: { purpose } }: Disclosable,
  services: ContextServices,
): Promise<Package> {
  const lines: string[] = [];
  for (const customerId of permit.customerIds) {
    const dossier = await readDossier(customerId, { fields: [...fields], purpose }, { permit, services });
    lines.push(JSON.stringify({ customerId, ...dossier }));
  }
  const text = lines.map((line) => `${line}\n`).join('');
  return { text, sha256: createHash('sha256').update(text).digest('hex') };
}
