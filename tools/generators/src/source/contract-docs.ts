import { globSync } from 'node:fs';
import * as audit from '@taizhang/audit/contract';
import * as complaint from '@taizhang/complaint/contract';
import * as customer from '@taizhang/customer/contract';
import * as intake from '@taizhang/intake/contract';
import { commandAnswer, pageQuery } from '@taizhang/nest-kit';
import * as organisation from '@taizhang/organisation/contract';
import * as revisit from '@taizhang/revisit/contract';
import { ROOT } from '../root.js';
import type { Docs } from '../schema/schema-docs.js';
import { documentedConstants } from './constants.js';

const CONTRACTS = {
  'libs/audit/src/contract': audit,
  'libs/complaint/src/contract': complaint,
  'libs/customer/src/contract': customer,
  'libs/intake/src/contract': intake,
  'libs/organisation/src/contract': organisation,
  'libs/revisit/src/contract': revisit,
  'libs/nest-kit/src/context': { commandAnswer, pageQuery },
};

/** What the sources say about each value that the contracts export: a schema, or the catalogue of a context's events. */
export function contractDocs(): Docs {
  const contracts = Object.entries(CONTRACTS).map(([folder, contract]) => {
    const files = globSync(`${folder}/*.ts`, { cwd: ROOT, exclude: ['**/*.spec.ts'] }).sort();
    return { contract, documented: documentedConstants(files) };
  });
  return new Map(
    contracts.flatMap(({ contract, documented }) =>
      Object.entries(contract).flatMap(([name, value]) => {
        const docs = documented.get(name);
        return docs === undefined ? [] : [[value, docs] as const];
      }),
    ),
  );
}
