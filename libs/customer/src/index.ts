export { customerContext } from './service/customer.context.js';
export type { CustomerDependencies } from './service/customer.dependencies.js';
