import type { AccessFacts, Caller, Role, Standing } from '@taizhang/access';
import type { Looking } from './access-gateway.js';
import type { GatewayContext } from './gateway-parts.js';
import type { Judged } from './look-record.js';

/** Who looks, as `organisation` knows them now and as their session says. */
export interface CallerFacts extends Pick<AccessFacts, 'roles' | 'standing' | 'device'> {
  readonly personId: string;
  /** Own unit first; empty of somebody without one. */
  readonly unitPath: readonly string[];
  /** The version of the policy that everything is judged by. */
  readonly judged: Pick<Judged, 'policyVersion'>;
}

/** Throws NeighbourUnavailable when `organisation` cannot be asked; then nothing is shown. */
export async function callerFacts({ caller }: Looking, { parts }: GatewayContext): Promise<CallerFacts> {
  const { personId, roles, device } = caller;
  const standing = (await parts.standingOf(personId)) ?? outsiderStanding(caller);
  return {
    ...{ personId, roles, standing, ...(device !== undefined && { device }) },
    ...{ unitPath: standing?.unitPath ?? [], judged: judgedBy(standing) },
  };
}

/**
 * Whether one of the roles is the person's by token and by standing. The operator by the administrator's credential is no
 * member of staff, and does what administrators do.
 */
export function hasDuty(duties: readonly Role[], { roles, standing }: CallerFacts): boolean {
  const asked = duties.filter((role) => roles.includes(role));
  if (standing === undefined) return asked.includes('administrator');
  return standing.status === 'present' && asked.some((role) => standing.roles.includes(role));
}

/**
 * Who is no member of staff, such as the operator by the administrator's credential or the auditor's own service, may ask
 * as an auditor, who sees masks, and as nobody else.
 */
function outsiderStanding({ personId, roles }: Caller): Standing | undefined {
  if (!roles.includes('auditor')) return undefined;
  return { personId, status: 'present', roles: ['auditor'], unitPath: [], unmet: [], policyVersion: 'not-staff' };
}

function judgedBy(standing: Standing | undefined): CallerFacts['judged'] {
  return standing === undefined ? {} : { policyVersion: standing.policyVersion };
}
