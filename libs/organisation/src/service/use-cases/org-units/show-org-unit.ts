import { ROLES } from '@taizhang/access';
import { DomainError } from '@taizhang/kernel';
import { useCase } from '@taizhang/nest-kit';
import { orgUnitPlace } from '../../../contract/index.js';
import { inheritedOffset } from '../../standing/inherited-offset.js';
import { placeOf } from '../../standing/unit-path.js';
import { orgUnitParams } from './org-unit-params.js';

export const showOrgUnit = useCase({
  kind: 'query',
  name: 'org-unit',
  summary: 'An org unit, where it stands in the tree, and its local time',
  method: 'GET',
  path: 'org-units/:orgUnitId',
  roles: ROLES,
  params: orgUnitParams,
  answer: orgUnitPlace,
  refusals: ['ORG_UNIT_UNKNOWN'],
  async handle({ params: { orgUnitId } }, services) {
    const place = await placeOf(orgUnitId, services);
    const [unit] = place;
    if (unit === undefined || unit.state.status === 'none') {
      throw new DomainError('ORG_UNIT_UNKNOWN', `org unit ${orgUnitId} was not created`);
    }
    const { status, creation } = unit.state;
    const utcOffsetMinutes = inheritedOffset(place);
    const path = place.map((each) => each.orgUnitId);
    return {
      orgUnitId,
      name: creation.name,
      status,
      path,
      ...(utcOffsetMinutes !== undefined && { utcOffsetMinutes }),
    };
  },
});
