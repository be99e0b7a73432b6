import { CALLING_HOURS } from '@taizhang/working-time';
import type { CompanyRules } from '../contract/company-rules.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const whole: CompanyRules['looks']['reveal'] = [
  { seconds: 10 * MINUTE, most: 60 },
  { seconds: HOUR, most: 200 },
  { seconds: DAY, most: 600 },
];

/** What holds in a company that has adopted nothing else; part of the default archive policy. */
export const DEFAULT_COMPANY_RULES: Required<CompanyRules> = {
  grants: { longestGrantMinutes: 1440, breakGlassMinutes: 30, reviewHours: 24, breakGlassReason: 10 },
  exports: { supervisorRows: 500, mostRows: 10_000, hours: 24, fewestCanaries: 3, rowsPerCanary: 500 },
  custody: { firstContactDays: 7, mostHeldToClaim: 200, capacity: 200, differenceAtMost: 0.1, unmergeDays: 30 },
  // Owners, tenants and landlords have contracts: three years of limitation (民法典 188) after the last dealing.
  retention: { months: { owner: 36, tenant: 36, landlord: 36, buyer: 24, seller: 24, other: 12 } },
  // Somebody who serves customers stays far below; a script that reads the archive out, or tries numbers, stops at once.
  looks: {
    list: [
      { seconds: MINUTE, most: 120 },
      { seconds: HOUR, most: 1_200 },
    ],
    search: [
      { seconds: MINUTE, most: 60 },
      { seconds: HOUR, most: 600 },
    ],
    ...{ reveal: whole, attachment: whole, print: whole },
  },
  rights: { workingDays: 15 },
  calls: CALLING_HOURS,
};
