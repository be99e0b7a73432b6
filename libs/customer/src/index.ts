export { customerContext, type CustomerDependencies } from './service/customer.context.js';
