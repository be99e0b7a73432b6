import type { Role } from '@taizhang/access';
import type { Choose, Choosing } from './choose-tied.js';

/** Who sees what everybody in the company has asked for. */
export const WHOLE_COMPANY = ['general-manager', 'compliance-officer', 'auditor'] as const satisfies readonly Role[];

interface Asked<Row> extends Pick<Choosing<Row>, 'gateway' | 'looking' | 'services'> {
  /** Who asked for what a row tells of. */
  readonly askedBy: (row: Row) => string;
}

interface Theirs<Row> {
  /** Nobody else's rows are for the caller, so that no others need to be looked through. */
  readonly isOwnOnly: boolean;
  readonly choose: Choose<Row>;
}

/** For lists of what staff have asked for: the caller's own rows, a supervisor's staff's too, or the whole company's. */
export function theirs<Row>({ gateway, looking, services, askedBy }: Asked<Row>): Theirs<Row> {
  const { personId, roles } = looking.caller;
  if (WHOLE_COMPANY.some((role) => roles.includes(role))) return { isOwnOnly: false, choose: async (rows) => rows };
  const isTheirs = async (by: string) => by === personId || gateway(services).leads(by, looking);
  const choose = async (rows: readonly Row[]) => {
    const chosen = await Promise.all(rows.map((row) => isTheirs(askedBy(row))));
    return rows.filter((_row, index) => chosen[index]);
  };
  return { isOwnOnly: !roles.includes('supervisor'), choose };
}
