import { LOOK_KINDS, type LookKind } from '@taizhang/access';
import type { CustomerEvent } from '@taizhang/customer/contract';
import fc from 'fast-check';
import { refused, revealed, searched, usedInCall } from './facts.testing.js';

/** One commit to the log of customers, and whom each of its entries names, as whoever planned it says. */
export interface PlannedCommit {
  readonly stream: string;
  readonly entries: readonly { readonly fact: CustomerEvent; readonly names: readonly string[] }[];
}

export const SUBJECTS = ['KH-1', 'KH-2', 'KH-3', 'KH-11'] as const;

/** What stands on the record beside looks of the kinds that there are today. */
const OTHER_LOOKS = ['older-reveal', 'older-search', 'taken-call', 'refusal', 'break-glass'] as const;

const subject = fc.constantFrom(...SUBJECTS);
const minute = fc.integer({ min: 0, max: 600 });
const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2) + minutes * 60_000).toISOString();

/** A look of any kind at one customer, allowed or refused; old records among them. */
const single = fc
  .record({ customerId: subject, minutes: minute, id: fc.uuid(), how: fc.constantFrom(...LOOK_KINDS, ...OTHER_LOOKS) })
  .map(({ customerId, minutes, id, how }): PlannedCommit => ({
    stream: `access-${customerId}`,
    entries: [{ fact: singleFact({ customerId, how, id }, at(minutes)), names: [customerId] }],
  }));

type How = LookKind | (typeof OTHER_LOOKS)[number];

interface SingleLook {
  readonly customerId: string;
  readonly how: How;
  readonly id: string;
}

function singleFact({ customerId, how, id }: SingleLook, occurredAt: string): CustomerEvent {
  if (how === 'older-reveal') return revealed(customerId, id, occurredAt);
  if (how === 'older-search') return searched(customerId, id, occurredAt);
  if (how === 'taken-call') return usedInCall(customerId, id, occurredAt);
  if (how === 'refusal') return refused(customerId, id, occurredAt);
  const relation = { kind: 'break-glass', reference: 'bg-1', strength: 0.3 } as const;
  return {
    type: 'CustomerAccessed',
    data: {
      ...{ accessId: id, customerId, subjectId: customerId, personId: 'YITZ', purpose: 'service-call', occurredAt },
      ...(how === 'break-glass' ? { kind: 'reveal' as const, relation } : { kind: how }),
    },
  };
}

/** A look at many, in one entry or several of one commit; an entry may name a customer for two relations. */
const bulk = fc
  .record({
    parts: fc.array(fc.array(fc.array(subject, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }), {
      minLength: 1,
      maxLength: 3,
    }),
    ...{ id: fc.uuid(), minutes: minute, kind: fc.constantFrom('list', 'search', 'export', 'print') },
  })
  .map(({ parts, id, minutes, kind }): PlannedCommit => ({
    stream: 'looks-YITZ-2026-03-02',
    entries: parts.map((groups, index) => ({
      fact: {
        type: 'CustomersAccessed',
        data: {
          ...{ accessId: id, subjectId: id, personId: 'YITZ', kind, purpose: 'service-call', occurredAt: at(minutes) },
          ...{ part: index + 1, parts: parts.length, count: parts.flat(2).length },
          shown: groups.map((customerIds) => ({ customerIds })),
        },
      },
      names: [...new Set(groups.flat())],
    })),
  }));

/** A look at nobody, or what is counted only: no access to anybody. */
const nobody = fc
  .record({ id: fc.uuid(), minutes: minute, counted: fc.boolean() })
  .map(({ id, minutes, counted }): PlannedCommit => {
    const look = { accessId: id, personId: 'YITZ', kind: 'reveal', occurredAt: at(minutes) } as const;
    const fact: CustomerEvent = counted
      ? { type: 'LookCounted', data: look }
      : { type: 'LookRefused', data: { ...look, subjectId: id, askedFor: 'KH-1', code: 'CUSTOMER_UNKNOWN' } };
    return { stream: 'looks-YITZ-2026-03-02', entries: [{ fact, names: [] }] };
  });

/** Looks in any order, with times that do not follow the log. */
export const anyLooks = fc.array(fc.oneof({ weight: 3, arbitrary: single }, bulk, nobody), {
  minLength: 1,
  maxLength: 25,
});
