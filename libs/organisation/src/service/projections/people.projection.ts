import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { OrganisationEvent, PersonDocument } from '../../contract/index.js';

/** Everyone who ever joined, by person id. */
export const people: CollectionDefinition<PersonDocument> = {
  name: 'people',
  indexes: [['status'], ['orgUnitId']],
};

export const peopleProjection = projectionOf<OrganisationEvent, PersonDocument>('organisation')({
  collection: people,
  version: 1,
  id: ({ data }) => data.personId,
  when: {
    PersonJoined: (_none, { data: { personId, orgUnitId } }) => ({ personId, orgUnitId, status: 'present', roles: [] }),
    RoleGranted: (person, { data }) => person && { ...person, roles: [...person.roles, data.role] },
    RoleRevoked: (person, { data }) =>
      person && { ...person, roles: person.roles.filter((role) => role !== data.role) },
    PersonLeft: (person) => person && { ...person, status: 'left', roles: [] },
  },
});
