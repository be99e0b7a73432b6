export { auditContext, type AuditDependencies } from './service/audit.context.js';
