export { loadOrCreateAdministrator, type AdministratorCredential } from './service/administrator.js';
export { organisationContext, type OrganisationDependencies } from './service/organisation.context.js';
