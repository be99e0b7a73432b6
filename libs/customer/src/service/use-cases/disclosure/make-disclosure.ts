import { DomainError } from '@taizhang/kernel';
import { useCase, type ContextServices, type UseCaseRequest } from '@taizhang/nest-kit';
import type { z } from 'zod';
import { disclosurePackage, makeDisclosureBody } from '../../../contract/index.js';
import { forbiddenTransferKind, transferKind } from '../../../contract/disclosure.events.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import type { GatewayOf } from '../../access/access-gateway.js';
import { disclosure } from '../../disclosure/aggregates.js';
import { consenting, makePackage, whatMayLeave } from '../../disclosure/make-package.js';
import { disclosureParams } from './params.js';

type Request = UseCaseRequest<z.infer<typeof disclosureParams>, unknown, z.infer<typeof makeDisclosureBody>>;

const UNMADE = ['DISCLOSURE_UNKNOWN', 'DISCLOSURE_CLOSED', 'DISCLOSURE_UNAPPROVED', 'DISCLOSURE_MADE'];
const UNAGREED = [
  ...['AGREEMENT_MISSING', 'AGREEMENT_NOT_IN_FORCE', 'AGREEMENT_PURPOSE_NOT_COVERED', 'AGREEMENT_FIELDS_NOT_COVERED'],
  ...['TRANSFER_CHANNEL_UNREGISTERED', 'TRANSFER_FORBIDDEN_NOT_ALLOWED', 'DISCLOSURE_CONSENT_MISSING'],
];

/** The one way out: what was agreed, of whom agreed to it, on record before it is answered, and answered once. */
export const makeDisclosure = ({ gateway }: { readonly gateway: GatewayOf }) =>
  useCase({
    kind: 'command',
    name: 'make-disclosure',
    summary: 'Makes the package of an approved disclosure, once; every customer in it has the disclosure on record',
    method: 'POST',
    path: 'disclosures/:disclosureId/package',
    roles: ['agent', 'supervisor'],
    params: disclosureParams,
    body: makeDisclosureBody,
    answer: disclosurePackage,
    looks: true,
    refusals: [...LOOK_REFUSALS, ...UNMADE, ...UNAGREED, 'DISCLOSURE_MAKER_NOT_ALLOWED'],
    async handle(request, services) {
      const { params, body, caller, cause, now } = request;
      const { disclosureId } = params;
      await requireAllowedWay(request, services);
      const leaving = await whatMayLeave(disclosureId, { personId: caller.personId, now, ...viaOf(body) }, services);
      const customerIds = await consenting(leaving.request, services);
      if (customerIds.length === 0)
        throw refused('DISCLOSURE_CONSENT_MISSING', 'none of the customers has agreed to it');
      const { purpose } = leaving.request;
      const look = { kind: 'disclosure', customerIds, fields: leaving.fields, purpose, reason: body.reason } as const;
      const permit = await gateway(services).look(look, request);
      if (permit.customerIds.length === 0) throw refused('CUSTOMER_UNKNOWN', 'none of the customers is yours');
      const made = await makePackage(permit, leaving, services);
      const { accessId, receipt } = permit;
      const disclosed = permit.customerIds.length;
      const facts = {
        disclosureId,
        accessId,
        disclosed,
        sha256: made.sha256,
        madeBy: caller.personId,
        occurredAt: now,
      };
      const command = { type: 'MakeDisclosure', data: { ...leaving.grounds, ...facts } } as const;
      // Made once: of two that are asked for at once, one is refused here and its package never leaves.
      const own = { commitId: services.newId(), actor: cause.actor, correlationId: cause.correlationId };
      await services.executor.execute({ aggregate: disclosure, id: disclosureId, command }, own);
      const withheld = leaving.request.customerIds.length - disclosed;
      const told = { disclosed, withheld, withheldFields: [...leaving.withheldFields], receipt };
      return { disclosureId, package: made.text, sha256: made.sha256, ...told };
    },
  });

function viaOf({ via }: Request['body']) {
  return via === undefined ? {} : { via };
}

/** S1-63: a forbidden way is blocked, and that it was tried is on record. */
async function requireAllowedWay({ params, body, caller, cause, now }: Request, { executor, newId }: ContextServices) {
  const { via } = body;
  if (via === undefined || transferKind.safeParse(via).success) return;
  const kind = forbiddenTransferKind.parse(via);
  const data = { disclosureId: params.disclosureId, kind, personId: caller.personId, occurredAt: now };
  const own = { commitId: newId(), actor: cause.actor, correlationId: cause.correlationId };
  const command = { type: 'BlockTransfer', data } as const;
  await executor.execute({ aggregate: disclosure, id: params.disclosureId, command }, own);
  throw refused('TRANSFER_FORBIDDEN_NOT_ALLOWED', 'customers’ data never travels that way');
}

function refused(code: string, message: string): DomainError {
  return new DomainError(code, message);
}
