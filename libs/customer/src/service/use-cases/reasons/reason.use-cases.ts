import { DomainError } from '@taizhang/kernel';
import { useCase, type UseCase } from '@taizhang/nest-kit';
import { z } from 'zod';
import { id } from '../../../contract/fields.js';
import { writtenReason } from '../../../contract/index.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import { hiddenAs } from '../../access/hidden-as.js';
import type { Approval } from '../../approvals/approval.js';
import { askedFor } from '../../approvals/asked-for.js';
import type { CustomerParts } from '../../customer.parts.js';

interface Reading {
  readonly of: Approval['of'];
  readonly path: string;
  /** The path parameter that names it. */
  readonly named: string;
  readonly unknown: string;
}

const READINGS: readonly Reading[] = [
  { of: 'access-request', path: 'access-requests', named: 'requestId', unknown: 'REQUEST_UNKNOWN' },
  { of: 'break-glass', path: 'break-glasses', named: 'breakGlassId', unknown: 'BREAK_GLASS_UNKNOWN' },
  { of: 'disclosure', path: 'disclosures', named: 'disclosureId', unknown: 'DISCLOSURE_UNKNOWN' },
  { of: 'export', path: 'exports', named: 'exportId', unknown: 'EXPORT_UNKNOWN' },
];

/** Why something was asked for. It is sealed; whoever decides about it reads it first, and that is a look on record. */
export function reasonUseCases(parts: Pick<CustomerParts, 'gateway'>): readonly UseCase[] {
  return READINGS.map((reading) => showReason(reading, parts));
}

function showReason({ of, path, named, unknown }: Reading, { gateway }: Pick<CustomerParts, 'gateway'>) {
  return useCase({
    kind: 'query',
    name: `${of}-reason`,
    summary: `Shows whoever may decide about it why ${WHAT[of]}, once that is on record`,
    method: 'GET',
    path: `${path}/:${named}/reason`,
    roles: 'authenticated',
    params: z.strictObject({ [named]: id }),
    answer: writtenReason,
    looks: true,
    refusals: [...LOOK_REFUSALS, unknown],
    async handle({ params, ...looking }, services) {
      const approval = { of, id: params[named] ?? '' };
      const found = await askedFor(approval, services);
      const { customerIds, purpose } = found ?? NOTHING;
      const asked = { kind: 'detail', customerIds, fields: ['reason'], purpose, approval } as const;
      const hidden = new DomainError(unknown, 'nobody has asked for this, or it is for others to decide');
      const permit = await hiddenAs(hidden, gateway(services).look(asked, looking));
      const { receipt } = permit;
      if (found === undefined || !('reason' in found.fact.data)) return { receipt };
      return { reason: await permit.open(found.fact, 'reason'), receipt };
    },
  });
}

const WHAT: Readonly<Record<Approval['of'], string>> = {
  'access-request': 'access was asked for',
  'break-glass': 'a customer was opened without asking',
  disclosure: 'data are to be given away',
  export: 'a file was asked for',
};

/** Nobody is tied to the customer of what nobody has asked for. */
const NOTHING = { customerIds: ['none'], purpose: 'service-call' } as const;
