import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandAnswer } from '@taizhang/nest-kit';
import type { TestContext } from '@taizhang/nest-kit/testing';
import type { OrgUnitPlace } from '../../../contract/index.js';
import { openOrganisation } from '../../../testing/organisation.testing.js';
import { standingOf } from '../../standing/standing-of.js';

const administrator = { role: 'administrator', personId: 'boss' } as const;
const refusedWith = (code: string) => expect.objectContaining({ code });

describe('org units', () => {
  let organisation: TestContext;

  beforeEach(async () => {
    organisation = await openOrganisation();
  });

  afterEach(() => organisation.close());

  const create = (orgUnitId: string, more: object = {}) =>
    organisation.ask<CommandAnswer>('create-org-unit', {
      ...{ ...administrator, body: { orgUnitId, name: orgUnitId, ...more } },
    });
  const about = (useCase: string, orgUnitId: string, body: object = {}) =>
    organisation.ask<CommandAnswer>(useCase, { ...administrator, params: { orgUnitId }, body });
  const place = (orgUnitId: string) => organisation.ask<OrgUnitPlace>('org-unit', { params: { orgUnitId } });
  const group = async () => {
    await create('group', { kind: 'group', utcOffsetMinutes: 480 });
    await create('company', { kind: 'company', parentId: 'group' });
    await create('abroad', { kind: 'company', parentId: 'group', utcOffsetMinutes: 60 });
    await create('desk', { kind: 'department', parentId: 'company' });
  };

  it('are created once and listed', async () => {
    await create('desk');
    expect(await create('desk')).toMatchObject({ version: 1 });
    await organisation.settle();
    expect(await organisation.ask('org-units')).toEqual({
      items: [{ orgUnitId: 'desk', name: 'desk', status: 'open' }],
    });
  });

  it('S4-1 S1-75 stand below each other, and the standing of people says where', async () => {
    await group();
    expect(await place('desk')).toMatchObject({ path: ['desk', 'company', 'group'] });
    expect(await standingOf(organisation.services)('YITZ')).toMatchObject({ unitPath: ['desk', 'company', 'group'] });
  });

  it('S4-1 move with all that is below them', async () => {
    await group();
    await about('move-org-unit', 'company', { parentId: 'abroad' });
    expect(await standingOf(organisation.services)('YITZ')).toMatchObject({
      unitPath: ['desk', 'company', 'abroad', 'group'],
    });
    await about('move-org-unit', 'company');
    expect(await place('desk')).toMatchObject({ path: ['desk', 'company'] });
    expect(await place('desk')).not.toHaveProperty('utcOffsetMinutes');
  });

  it('never close a circle, also by way of units that moved', async () => {
    await group();
    await expect(about('move-org-unit', 'group', { parentId: 'desk' })).rejects.toEqual(refusedWith('ORG_UNIT_CYCLE'));
    await about('move-org-unit', 'company', { parentId: 'abroad' });
    await expect(about('move-org-unit', 'abroad', { parentId: 'desk' })).rejects.toEqual(refusedWith('ORG_UNIT_CYCLE'));
  });

  it('never close a circle when two are moved at once', async () => {
    await group();
    const moves = [
      about('move-org-unit', 'company', { parentId: 'abroad' }),
      about('move-org-unit', 'abroad', { parentId: 'company' }),
    ];
    const outcomes = await Promise.allSettled(moves);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await place('desk')).path.at(-1)).toBe('group');
  });

  it('have the local time of the nearest unit above that has one', async () => {
    await group();
    await create('store', { parentId: 'abroad' });
    expect(await place('desk')).toMatchObject({ utcOffsetMinutes: 480 });
    expect(await place('store')).toMatchObject({ utcOffsetMinutes: 60 });
  });

  it('are below units that are there', async () => {
    await expect(create('desk', { parentId: 'nowhere' })).rejects.toEqual(refusedWith('ORG_UNIT_UNKNOWN'));
    await expect(place('nowhere')).rejects.toEqual(refusedWith('ORG_UNIT_UNKNOWN'));
    await expect(about('move-org-unit', 'nowhere')).rejects.toEqual(refusedWith('ORG_UNIT_UNKNOWN'));
  });

  it('are closed when nobody and nothing is in them, and take nothing in then', async () => {
    await group();
    await create('store', { parentId: 'company' });
    await organisation.settle();
    for (const unit of ['desk', 'company', 'group']) {
      await expect(about('close-org-unit', unit)).rejects.toEqual(refusedWith('ORG_UNIT_NOT_EMPTY'));
    }
    await about('close-org-unit', 'store');
    expect(await place('store')).toMatchObject({ status: 'closed' });
    const into = { ...administrator, body: { personId: 'AVNI', name: '阿', orgUnitId: 'store' } };
    await expect(organisation.ask('record-joining', into)).rejects.toEqual(refusedWith('ORG_UNIT_CLOSED'));
    await expect(create('corner', { parentId: 'store' })).rejects.toEqual(refusedWith('ORG_UNIT_CLOSED'));
    await expect(about('move-org-unit', 'desk', { parentId: 'store' })).rejects.toEqual(refusedWith('ORG_UNIT_CLOSED'));
  });
});
