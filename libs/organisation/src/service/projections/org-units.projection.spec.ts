import { describe, expect, it } from '@jest/globals';
import { documentsOf } from '@taizhang/nest-kit/testing';
import type { OrganisationEvent } from '../../contract/index.js';
import { orgUnitsProjection } from './org-units.projection.js';

const unit = { orgUnitId: 'desk', name: '客户服务部', parentId: 'head-office' };
const created: OrganisationEvent = {
  type: 'OrgUnitCreated',
  data: { ...unit, occurredAt: '2026-03-02T09:00:00.000Z' },
};

describe('org units', () => {
  it('shows name and parent', () =>
    expect(documentsOf(orgUnitsProjection, 'organisation', [created])).toEqual({ desk: { ...unit, status: 'open' } }));

  it('shows where it was moved to, and that it is closed', () => {
    const occurredAt = '2026-03-03T09:00:00.000Z';
    const facts: OrganisationEvent[] = [
      created,
      { type: 'OrgUnitMoved', data: { orgUnitId: 'desk', occurredAt } },
      { type: 'OrgUnitClosed', data: { orgUnitId: 'desk', occurredAt } },
    ];
    expect(documentsOf(orgUnitsProjection, 'organisation', facts)).toEqual({
      desk: { orgUnitId: 'desk', name: '客户服务部', status: 'closed' },
    });
  });
});
