import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { sharedFile } from '../shared-data.js';

/** A customer of a register: what the desk may be asked for, known from the file and not from the product. */
export interface Registered {
  readonly customerId: string;
  readonly number: string;
  readonly estate: string;
}

export interface Register {
  /** For `taizhang import customers`. */
  readonly file: string;
  readonly customers: readonly Registered[];
}

const COLUMNS =
  'externalId,name,phone,archiveKind,estate,businessNeed,channel,source,collectedAt,noticeVersion,purposes,scope,collector,consentedAt';
const CONSENT = ['notice-1', 'service-call;viewing-appointment', 'company', 'YITZ'];
const CITIES = ['guangzhou', 'shenzhen'];

/** The owners of real listings: the estate and the time are the file's, name and number are made up. */
export function registerOfEstates(folder: string, count: number): Register {
  const listings = CITIES.flatMap((city) => rowsOf(`listings/${city}.csv`));
  const step = Math.max(1, Math.floor(listings.length / count));
  const chosen = listings.filter((_row, index) => index % step === 0).slice(0, count);
  const rows = chosen.map(({ house_id: house = '', xiaoqu = '', crawl_time: at = '' }, index) => ({
    ...{ id: `${house}-${index}`, name: `业主${index}`, kind: 'seller', estate: xiaoqu.trim(), at },
    ...{ channel: 'online', number: numberOf(1, index) },
  }));
  return written(join(folder, 'estates.csv'), rows);
}

/** The senders of real letters as customers: sender and time are the file's, the number is made up. */
export function registerOfSenders(folder: string, count: number): Register {
  const letters = new Map(rowsOf('letters/letters.csv').map((row) => [row.留言用户 ?? '', row.留言时间 ?? '']));
  const rows = [...letters].slice(0, count).map(([sender, at], index) => ({
    ...{ id: `LX-${index}`, name: sender.trim(), kind: 'other', estate: '', at },
    ...{ channel: 'letter', number: numberOf(2, index) },
  }));
  return written(join(folder, 'senders.csv'), rows);
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly estate: string;
  readonly at: string;
  readonly channel: string;
  readonly number: string;
}

function written(file: string, rows: readonly Row[]): Register {
  const lines = rows.map(({ id, name, number, kind, estate, channel, at }) =>
    [id, name, number, kind, estate, '', channel, 'fictitious', at, ...CONSENT, at].map(quoted).join(','),
  );
  writeFileSync(file, [COLUMNS, ...lines, ''].join('\n'));
  const customers = rows.map(({ id, number, estate }) => ({ customerId: `DR-${id}`, number, estate }));
  return { file, customers };
}

/** Below it are last digits that mean something to the simulated telephone: nobody answers, or nobody knows. */
const FIRST_NUMBER = 1_000;

/** No two customers of the day share one. */
function numberOf(register: number, index: number): string {
  return `1390${register}${String(FIRST_NUMBER + index).padStart(6, '0')}`;
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function rowsOf(path: string): Record<string, string>[] {
  return parse(readFileSync(sharedFile(path)), { columns: true, bom: true });
}
