import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { OrganisationEvent, PersonDocument } from '../../contract/index.js';

/** Everyone who ever joined, by person id. */
export const people: CollectionDefinition<PersonDocument> = {
  name: 'people',
  indexes: [['status'], ['orgUnitId', 'status']],
};

export const peopleProjection = projectionOf<OrganisationEvent, PersonDocument>('organisation')({
  collection: people,
  version: 2,
  id: ({ data }) => data.personId,
  when: {
    PersonJoined: (_none, { data }) => ({
      ...{ personId: data.personId, orgUnitId: data.orgUnitId, status: 'present', roles: [] },
      ...assigned(data),
      ...(data.employment !== undefined && { employment: data.employment }),
    }),
    RoleGranted: (person, { data }) => person && { ...person, roles: [...person.roles, data.role] },
    RoleRevoked: (person, { data }) =>
      person && { ...person, roles: person.roles.filter((role) => role !== data.role) },
    PersonMoved: (person, { data: { orgUnitId } }) => person && { ...person, orgUnitId },
    PostAssigned: (person, { data }) => person && { ...kept(person), ...assigned(data) },
    PersonSuspended: (person) => person && { ...person, status: 'suspended' },
    PersonResumed: (person) => person && { ...person, status: 'present' },
    PersonLeft: (person) => person && { ...person, status: 'left', roles: [] },
  },
});

type Assigned = Pick<PersonDocument, 'post' | 'grade' | 'managerId'>;

function assigned({ post, grade, managerId }: Assigned): Assigned {
  return {
    ...(post !== undefined && { post }),
    ...(grade !== undefined && { grade }),
    ...(managerId !== undefined && { managerId }),
  };
}

/** All but what an assignment replaces. */
function kept({ personId, orgUnitId, status, roles, employment }: PersonDocument): PersonDocument {
  return { personId, orgUnitId, status, roles, ...(employment !== undefined && { employment }) };
}
