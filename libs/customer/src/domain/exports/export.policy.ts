/** How much may leave in one file and on whose word, by version; every approval says by which. */
export const EXPORT_POLICY = {
  version: 'exports-1',
  /** More than this is for the general manager to approve. */
  supervisorRows: 500,
  /** More than this leaves in no file. */
  mostRows: 10_000,
  /** An approval is good for so long. */
  hours: 24,
  fewestCanaries: 3,
  rowsPerCanary: 500,
} as const;

/** How many canaries an export of so many rows holds. */
export function canariesFor(rows: number): number {
  return Math.max(EXPORT_POLICY.fewestCanaries, Math.ceil(rows / EXPORT_POLICY.rowsPerCanary));
}

/** S1-58: in which role somebody may approve so many rows. */
export function asExportApprover(roles: readonly string[], rows: number): 'supervisor' | 'general-manager' | undefined {
  if (roles.includes('general-manager')) return 'general-manager';
  return roles.includes('supervisor') && rows <= EXPORT_POLICY.supervisorRows ? 'supervisor' : undefined;
}
