export { loadAdministrator, loadOrCreateAdministrator, type AdministratorCredential } from './service/administrator.js';
export { organisationContext, type OrganisationDependencies } from './service/organisation.context.js';
export {
  formatServices,
  loadServices,
  newServiceCredential,
  type ServiceCredential,
  type ServiceRegistration,
} from './service/services/service-credential.js';
