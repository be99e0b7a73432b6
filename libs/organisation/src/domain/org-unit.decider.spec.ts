import { describe, expect, it } from '@jest/globals';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { replay } from '@taizhang/kernel';
import fc from 'fast-check';
import type { CreateOrgUnit, OrgUnitEvent } from './org-unit.commands.js';
import { orgUnit } from './org-unit.decider.js';

const { given } = specificationOf(orgUnit);

const creating = (name: string): CreateOrgUnit => ({
  type: 'CreateOrgUnit',
  data: { orgUnitId: 'u-1', name, occurredAt: '2026-03-02T09:00:00.000Z' },
});
const created = (name: string): OrgUnitEvent => ({ type: 'OrgUnitCreated', data: creating(name).data });

describe('an org unit', () => {
  it('is created', () => given().when(creating('Customer service')).then(created('Customer service')));

  it('is not created again by a retry', () =>
    given(created('Customer service')).when(creating('Customer service')).thenNothing());

  it('refuses its id to another unit', () =>
    given(created('Customer service')).when(creating('Leasing')).thenRefused('ORG_UNIT_EXISTS'));
});

describe('any run of commands on an org unit', () => {
  const commands = fc.array(fc.constantFrom('A', 'B').map(creating), { maxLength: 6 });

  it('adds nothing on a retry and creates at most once', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const history = run(orgUnit, sequence, (command, facts) =>
          expect(orgUnit.decide(command, replay(orgUnit, facts))).toEqual([]),
        );
        expect(history).toHaveLength(Math.min(sequence.length, 1));
      }),
    ));

  it('keeps the first creation, whatever else a log may hold', () =>
    expect(replay(orgUnit, [created('A'), created('B')])).toEqual({ status: 'created', creation: created('A').data }));
});
