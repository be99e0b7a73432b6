export { loadAdministrator, loadOrCreateAdministrator, type AdministratorCredential } from './service/administrator.js';
export { organisationContext, type OrganisationDependencies } from './service/organisation.context.js';
export {
  formatServices,
  loadServices,
  newServiceCredential,
  readServices,
  type ServiceCredential,
  type ServiceRegistration,
} from './service/services/service-credential.js';
export type { Networks } from './service/accounts/networks.js';
export { deviceClassOf } from './service/devices/device-class-of.js';
export type { UntilForgotten } from './service/standing/forgetting.js';
export { holdingOf, standingOf } from './service/standing/standing-of.js';
