import type { RecordedEvent } from '@taizhang/kernel';
import { useCase, type ContextServices } from '@taizhang/nest-kit';
import { personalFields } from '@taizhang/privacy';
import { copyOfData, copyOfDataBody, customerEvents, rightsParams, type CopyOfData } from '../../../contract/index.js';
import type { GatewayOf, Looking, Permit } from '../../access/access-gateway.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import type { CustomerParts } from '../../customer.parts.js';
import { archivesOf } from '../../merge/family.js';
import { factsAbout } from '../../rights/facts-about.js';
import { identifiedRequest, OPEN_REQUEST_REFUSALS } from '../../rights/open-request.js';
import { rights } from '../../rights/rights.aggregates.js';

/** PIPL 45. Opened by the access gateway, like every look: the customer's own copy stands among the accesses to the data. */
export const copyOfOwnData = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'copy-of-data',
    summary: 'Everything that is held about the customer who asks, opened, as JSON',
    method: 'POST',
    path: 'rights-requests/:requestId/copy',
    roles: 'authenticated',
    untied: ['compliance-officer'],
    params: rightsParams,
    body: copyOfDataBody,
    answer: copyOfData,
    looks: true,
    refusals: [...OPEN_REQUEST_REFUSALS, ...LOOK_REFUSALS],
    async handle({ params: { requestId }, body: { reason }, ...looking }, services) {
      const { customerId } = await identifiedRequest(requestId, 'access-copy', services);
      const asked = { rightsRequestId: requestId, reason, looking };
      const own = await copyOf(customerId, asked, { gateway, services });
      const others: CopiedArchive[] = [];
      for (const other of (await archivesOf(customerId, services)).slice(1)) {
        others.push(await copyOf(other, asked, { gateway, services }));
      }
      const data = { requestId, fulfilledBy: looking.caller.personId, occurredAt: looking.now };
      const command = { type: 'FulfilRightsRequest', data } as const;
      await services.executor.execute({ aggregate: rights, id: requestId, command }, looking.cause);
      return { requestId, ...own, others };
    },
  });

type CopiedArchive = CopyOfData['others'][number];

interface Asked {
  readonly rightsRequestId: string;
  readonly reason: string;
  readonly looking: Looking;
}

/** Each archive is a look of its own, under its own number. */
async function copyOf(
  customerId: string,
  { looking, ...grounds }: Asked,
  { gateway, services }: { readonly gateway: GatewayOf; readonly services: ContextServices },
): Promise<CopiedArchive> {
  const look = { kind: 'copy', customerIds: [customerId], fields: ['archive'], ...grounds } as const;
  const permit = await gateway(services).look({ ...look, purpose: 'data-subject-request' }, looking);
  const held = await factsAbout(customerId, services);
  const facts = await Promise.all(held.map((event) => opened(event, permit)));
  return { customerId, facts, receipt: permit.receipt };
}

async function opened(event: RecordedEvent, permit: Permit) {
  let data: Readonly<Record<string, unknown>> = { ...event.data };
  const schema = Object.entries(customerEvents).find(([type]) => type === event.type)?.[1].data;
  for (const field of schema === undefined ? [] : personalFields(schema)) {
    const path = field.split('.');
    if (has(data, path)) data = withText(data, path, await permit.open(event, field));
  }
  return { type: event.type, position: event.position, at: event.at, data };
}

function has(data: unknown, [name = '', ...inner]: readonly string[]): boolean {
  const value = typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[name] : undefined;
  if (value === undefined || value === null) return false;
  return inner.length === 0 || has(value, inner);
}

function withText(
  data: Readonly<Record<string, unknown>>,
  [name = '', ...inner]: readonly string[],
  text: string,
): Readonly<Record<string, unknown>> {
  const within = data[name] as Readonly<Record<string, unknown>>; // it has the path
  return { ...data, [name]: inner.length === 0 ? text : withText(within, inner, text) };
}
