import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import { orgTree } from './org-tree.decider.js';
import type { MoveOrgUnit, OrgUnitMoved } from './org-unit.commands.js';

const { given } = specificationOf(orgTree);

const occurredAt = '2026-03-02T09:00:00.000Z';
/** group ← company ← store, and another company. */
const createdUnder = { group: undefined, company: 'group', store: 'company', other: 'group' };
const below = (parentId?: string) => (parentId === undefined ? {} : { parentId });
const moving = (orgUnitId: string, parentId?: string): MoveOrgUnit => ({
  type: 'MoveOrgUnit',
  data: { orgUnitId, ...below(parentId), createdUnder, occurredAt },
});
const moved = (orgUnitId: string, parentId?: string): OrgUnitMoved => ({
  type: 'OrgUnitMoved',
  data: { orgUnitId, ...below(parentId), occurredAt },
});

describe('S4-1 the tree of org units', () => {
  it('moves a unit below another', () => given().when(moving('store', 'other')).then(moved('store', 'other')));
  it('makes a unit a root', () => given().when(moving('company')).then(moved('company')));
  it('has nothing to do for a unit that stands there', () => {
    given().when(moving('store', 'company')).thenNothing();
    given(moved('store', 'other')).when(moving('store', 'other')).thenNothing();
    given().when(moving('group')).thenNothing();
  });
  it('moves a unit back', () =>
    given(moved('store', 'other')).when(moving('store', 'company')).then(moved('store', 'company')));

  it.each([
    ['itself', 'store', 'store'],
    ['its child', 'company', 'store'],
    ['its grandchild', 'group', 'store'],
  ])('never puts a unit below %s', (_whom, orgUnitId, parentId) =>
    given().when(moving(orgUnitId, parentId)).thenRefused('ORG_UNIT_CYCLE'),
  );
  it('never closes a circle by two moves that are right each for itself', () => {
    given(moved('company', 'other')).when(moving('other', 'company')).thenRefused('ORG_UNIT_CYCLE');
    given(moved('company', 'other')).when(moving('other', 'store')).thenRefused('ORG_UNIT_CYCLE');
  });
  it('does not guess where a unit stands that it was told nothing of', () =>
    given(moved('company', 'elsewhere')).when(moving('other', 'store')).thenRefused('ORG_TREE_CHANGED'));
});

describe('any run of moves', () => {
  const unit = fc.constantFrom(...Object.keys(createdUnder));
  const command = fc
    .tuple(unit, fc.option(unit, { nil: undefined }))
    .map(([orgUnitId, parentId]) => moving(orgUnitId, parentId));
  const commands = fc.array(command, { maxLength: 12 });

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(orgTree, sequence, (accepted, history) =>
          expect(orgTree.decide(accepted, replay(orgTree, history))).toEqual([]),
        );
      }),
    ));

  it('leaves every unit with a way up to a root', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const parents: Readonly<Record<string, string | undefined>> = {
          ...createdUnder,
          ...replay(orgTree, run(orgTree, sequence)).moved,
        };
        for (const start of Object.keys(parents)) {
          let [at, steps]: [string | undefined, number] = [start, 0];
          while (at !== undefined && steps++ < 10) at = parents[at];
          expect(at).toBeUndefined();
        }
      }),
    ));
});
