import { expect, it } from '@jest/globals';
import { LOOK_KINDS, PURPOSES, RELATIONS, ROLES } from '@taizhang/access';
import { relation, role } from '../../contract/access.fields.js';
import { purpose } from '../../contract/fields.js';
import { customerEvents } from '../../contract/index.js';

/** A contract imports nothing, so it says again what the decision knows; a word that only one of them has would be a fault. */
it.each<[string, readonly string[], readonly string[]]>([
  ['roles', role.options, ROLES],
  ['relations', relation.shape.kind.options, RELATIONS],
  ['purposes', purpose.options, PURPOSES],
  ['kinds of looks', customerEvents.AccessRefused.data.shape.kind.options, LOOK_KINDS],
])('S1-10 the record and the decision have the same %s', (_what, recorded, decided) =>
  expect([...recorded].sort()).toEqual([...decided].sort()),
);
