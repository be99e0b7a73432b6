import { describe, expect, it } from '@jest/globals';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { replay } from '@taizhang/kernel';
import fc from 'fast-check';
import type { CloseOrgUnit, CreateOrgUnit, OrgUnitEvent } from './org-unit.commands.js';
import { orgUnit } from './org-unit.decider.js';

const { given } = specificationOf(orgUnit);

const occurredAt = '2026-03-02T09:00:00.000Z';
const creating = (name: string, change: Partial<CreateOrgUnit['data']> = {}): CreateOrgUnit => ({
  type: 'CreateOrgUnit',
  data: { orgUnitId: 'u-1', name, occurredAt, ...change },
});
const created = (name: string): OrgUnitEvent => ({ type: 'OrgUnitCreated', data: creating(name).data });
const closing: CloseOrgUnit = { type: 'CloseOrgUnit', data: { orgUnitId: 'u-1', occurredAt } };
const closed: OrgUnitEvent = { type: 'OrgUnitClosed', data: closing.data };

describe('an org unit', () => {
  it('is created', () => given().when(creating('Customer service')).then(created('Customer service')));

  it('S4-1 is created below another, of a kind and with a time of its own', () => {
    const store = creating('三号店', { parentId: 'company-1', kind: 'store', utcOffsetMinutes: 480 });
    given().when(store).then({ type: 'OrgUnitCreated', data: store.data });
  });

  it('is not created again by a retry', () =>
    given(created('Customer service')).when(creating('Customer service')).thenNothing());

  it('refuses its id to another unit', () =>
    given(created('Customer service')).when(creating('Leasing')).thenRefused('ORG_UNIT_EXISTS'));

  it('keeps its id when it is closed', () =>
    given(created('Customer service'), closed).when(creating('Leasing')).thenRefused('ORG_UNIT_EXISTS'));

  it('is not below itself', () =>
    given()
      .when(creating('Leasing', { parentId: 'u-1' }))
      .thenRefused('ORG_UNIT_OWN_PARENT'));

  it('is closed, once', () => {
    given(created('Leasing')).when(closing).then(closed);
    given(created('Leasing'), closed).when(closing).thenNothing();
  });

  it('cannot be closed before it is there', () => given().when(closing).thenRefused('ORG_UNIT_UNKNOWN'));
});

describe('any run of commands on an org unit', () => {
  const commands = fc.array(fc.constantFrom(creating('A'), creating('B'), closing), { maxLength: 6 });

  it('adds nothing on a retry, and creates and closes at most once', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const history = run(orgUnit, sequence, (command, facts) =>
          expect(orgUnit.decide(command, replay(orgUnit, facts))).toEqual([]),
        );
        const types = history.map(({ type }) => type);
        expect(['', 'OrgUnitCreated', 'OrgUnitCreated,OrgUnitClosed']).toContain(types.join());
      }),
    ));

  it('keeps the first creation, whatever else a log may hold', () =>
    expect(replay(orgUnit, [closed, created('A'), created('B')])).toEqual({
      ...{ status: 'open', creation: created('A').data },
    }));
});
