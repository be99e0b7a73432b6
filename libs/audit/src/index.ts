export {
  auditContext,
  type AuditContext,
  type AuditDependencies,
  type ForgedMessage,
} from './service/audit.context.js';
