import { KIND_RULES, type Relation } from '@taizhang/access';
import { covers } from '../../domain/grants/scope.policy.js';
import type { Look } from './access-gateway.js';
import type { GrantedRelation } from './grants.port.js';

/** Of what was granted, what goes as far as the look: for each field the right to see it, or to use it without seeing. */
export function grantedRelations(granted: readonly GrantedRelation[], { kind, fields }: Look): readonly Relation[] {
  const { right } = KIND_RULES[kind];
  const needed = right === 'use' ? 'use' : 'view';
  const reaches = ({ scope }: GrantedRelation) =>
    scope === undefined || right === 'masked' || fields.every((field) => covers(scope, field, needed));
  return granted.filter(reaches).map((one) => ({ kind: one.kind, reference: one.reference, strength: one.strength }));
}
