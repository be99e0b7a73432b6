import { projectionOf } from '@taizhang/nest-kit';
import type { OrganisationEvent, Role } from '@taizhang/organisation/contract';
import type { CollectionDefinition } from '@taizhang/read-models';

/** A member of staff, as far as choosing a custodian needs it. */
export type StaffDocument = Readonly<{
  personId: string;
  unitId: string;
  present: boolean;
  /** When it was recorded that the person left. */
  leftAt?: string;
  roles: readonly Role[];
}>;

/** Everyone who ever joined, by person id. */
export const staff: CollectionDefinition<StaffDocument> = { name: 'staff', indexes: [['present'], ['unitId']] };

export const staffProjection = projectionOf<OrganisationEvent, StaffDocument>('organisation')({
  collection: staff,
  version: 1,
  id: ({ data }) => data.personId,
  when: {
    PersonJoined: (_none, { data: { personId, orgUnitId } }) => ({
      ...{ personId, unitId: orgUnitId },
      ...{ present: true, roles: [] },
    }),
    RoleGranted: (person, { data }) => person && { ...person, roles: [...person.roles, data.role] },
    RoleRevoked: (person, { data }) =>
      person && { ...person, roles: person.roles.filter((role) => role !== data.role) },
    PersonMoved: (person, { data: { orgUnitId } }) => person && { ...person, unitId: orgUnitId },
    PersonLeft: (person, { at }) => person && { ...person, present: false, roles: [], leftAt: at },
  },
});
