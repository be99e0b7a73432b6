import { useCase } from '@taizhang/nest-kit';
import { z } from 'zod';
import { consentPurpose } from '../../../contract/fields.js';
import { contactChannel } from '../../../contract/consent.fields.js';
import { consentsDocument, type ConsentsDocument } from '../../../contract/index.js';
import type { ConsentEvent } from '../../../domain/consent.commands.js';
import { isConsented, isStopped } from '../../../domain/consent.policy.js';
import { callKindOf } from '../../../domain/dial.policy.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import { customer } from '../../aggregates.js';
import { consentOf } from '../../consent-of.js';
import { currentNumbers } from '../../current-numbers.js';
import type { CustomerParts } from '../../customer.parts.js';
import { customerParams } from '../params.js';

const CHANNELS = contactChannel.options;
const KINDS = ['service', 'marketing'] as const;

export const listConsents = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'consents',
    summary: 'What a customer has said about the use of their data, and for what and how they may be reached now',
    method: 'GET',
    path: 'customers/:customerId/consents',
    roles: 'authenticated',
    params: customerParams,
    query: z.strictObject({ purpose: z.string().max(100).exactOptional() }),
    answer: consentsDocument,
    looks: true,
    refusals: LOOK_REFUSALS,
    async handle({ params: { customerId }, query, ...looking }, services): Promise<ConsentsDocument> {
      const asked = { kind: 'detail', customerIds: [customerId], fields: ['consents'], ...query } as const;
      const { receipt } = await gateway(services).look(asked, looking);
      const { events } = await services.executor.load(customer, customerId);
      const said = await consentOf(customerId, services);
      const withNumbers = [...currentNumbers(events)].map(([phoneNumberId, { consent }]) => ({
        phoneNumberId,
        consent,
      }));
      return { customerId, said: [...said], withNumbers, ...whatFollows(said, withNumbers), receipt };
    },
  });

/** Every purpose and channel, tried as a dial or a message would be. */
function whatFollows(said: readonly ConsentEvent[], withNumbers: ConsentsDocument['withNumbers']) {
  const stopped = CHANNELS.flatMap((channel) => KINDS.map((kind) => ({ channel, kind }))).filter((contact) =>
    isStopped(said, contact),
  );
  const given = [undefined, ...withNumbers.map(({ consent }) => consent)];
  const uses = consentPurpose.options.flatMap((purpose) => CHANNELS.map((channel) => ({ purpose, channel })));
  const reachable = uses.filter(
    (use) =>
      given.some((consent) => isConsented(said, use, consent)) &&
      !isStopped(said, { channel: use.channel, kind: callKindOf(use.purpose) }),
  );
  return { reachable, stopped };
}
