import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { CUSTOMER_REGISTER } from '../../src/import/customer-row.js';
import { fictitiousNumber } from '../../src/import/fictitious-number.js';
import { stringify } from '../../src/testing/csv.js';
import { realFile } from './real-input.js';

const CITIES = ['guangzhou', 'shenzhen'] as const;
const SURNAMES = [...'王李张刘陈杨黄赵周吴'];
const GIVEN = ['伟', '敏', '静', '强', '磊', '洋', '秀英', '志明'];

/** A register with a customer for each real listing: the estate and the time are the file's, all else is made up, always the same. */
export async function customersOfEstates(): Promise<string> {
  const listings = (await Promise.all(CITIES.map(listingsOf))).flat();
  return stringify([[...CUSTOMER_REGISTER.columns], ...listings.map(customerOf)]);
}

interface Listing {
  readonly house_id: string;
  readonly xiaoqu: string;
  readonly crawl_time: string;
  readonly room: string;
}

async function listingsOf(city: (typeof CITIES)[number]): Promise<Listing[]> {
  return parse(await readFile(realFile(city)), { columns: true, bom: true });
}

function customerOf({ house_id: id, xiaoqu, crawl_time: at, room }: Listing, index: number): string[] {
  const name = `${SURNAMES[index % SURNAMES.length]}${GIVEN[(index * 7) % GIVEN.length]}`;
  const label = [
    `${id}-${index}`,
    name,
    fictitiousNumber(id),
    'seller',
    xiaoqu.trim(),
    room,
    'online',
    'fictitious',
    at,
  ];
  return [...label, 'notice-1', 'service-call;viewing-appointment', 'company', 'YITZ', at];
}
