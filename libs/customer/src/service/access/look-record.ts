import type { Caller } from '@taizhang/access';
import { accessReason, purpose } from '../../contract/fields.js';
import type { CustomerFact, Purpose } from '../../contract/index.js';
import type { Look, Looking } from './access-gateway.js';

/** Of what a look was judged by: standing, grading, rates. */
type Version = 'policyVersion' | 'gradingVersion' | 'ratesVersion';

type Circumstances = Pick<
  CustomerFact<'CustomerAccessed'>['data'],
  'tokenId' | 'actedBy' | 'device' | 'roles' | 'fields' | 'relation' | Version
>;

/** What a judgement adds to the circumstances of a look. */
export type Judged = Pick<Circumstances, 'relation' | Version>;

/** Who looks, by what session, at what: the same on every record of a look, allowed or refused. */
export function circumstancesOf(asked: Look, { caller }: Looking, judged: Judged): Circumstances {
  return { ...sessionOf(caller), ...judged, fields: [...asked.fields] };
}

function sessionOf({ tokenId, actor, device, roles }: Caller): Circumstances {
  const acted = actor === undefined ? {} : { actedBy: actor };
  return { tokenId, ...acted, ...(device !== undefined && { device }), ...(roles.length > 0 && { roles: [...roles] }) };
}

/** As much of the grounds of a look as a record can hold. */
export function recordableGrounds({ purpose: asked, reason = '' }: Pick<Look, 'purpose' | 'reason'>): {
  purpose?: Purpose;
  reason?: string;
} {
  const known = purpose.safeParse(asked).data;
  const said = accessReason.safeParse(reason.trim()).data;
  return { ...(known !== undefined && { purpose: known }), ...(said !== undefined && { reason: said }) };
}

/** China has one time zone and no summer time. */
const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;

/** Whose looks of which day, in China: the id of a stream `looks-<person>-<day>`. */
export function looksOf({ caller, now }: Looking): string {
  const day = new Date(Date.parse(now) + CHINA_OFFSET_MS).toISOString().slice(0, 10);
  return `${caller.personId}-${day}`;
}
