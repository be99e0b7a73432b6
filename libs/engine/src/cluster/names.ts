/**
 * What belongs to a deployment on servers that it may share with others: databases, users, topics and groups all begin
 * with its namespace.
 */
export interface ClusterNames {
  /** The truth of a context: its log, wrapped keys, leases. */
  database(context: string, tenant: string): string;
  /** What can be thrown away and rebuilt: read models. */
  views(context: string, tenant: string): string;
  /** The auditor's copy of a log. */
  copy(context: string, tenant: string): string;
  /** The newest checkpoints that the auditor has seen, in a database that no backup is restored over. */
  readonly witness: string;
  /** User and role of a context's service. */
  service(context: string): string;
  /** Before the names of topics and groups. */
  readonly prefix: string;
}

export function clusterNames(namespace: string): ClusterNames {
  return {
    database: (context, tenant) => `${namespace}_${context}_${tenant}`,
    views: (context, tenant) => `${namespace}_${context}_${tenant}_views`,
    copy: (context, tenant) => `${namespace}_audit_copy_${context}_${tenant}`,
    witness: `${namespace}_witness`,
    service: (context) => `${namespace}-${context}`,
    prefix: namespace,
  };
}
