import { describe, expect, it } from '@jest/globals';
import { importStepBody } from '@taizhang/complaint/contract';
import { recordPhoneNumberBody, registerCustomerBody } from '@taizhang/customer/contract';
import { recordCallBody, registerLetterBody } from '@taizhang/intake/contract';
import { letterTaxonomy } from '@taizhang/intake/taxonomy';
import { parsePhoneNumber } from '@taizhang/privacy';
import { callCommand } from '../src/import/call-commands.js';
import { CALL_LOG, callRow, customerOf, timesOf } from '../src/import/call-row.js';
import { caseRow, complaintIdOf, HELP_DESK_LOG, registration, rowKeyOf, stepOf } from '../src/import/case-steps.js';
import { LETTER_REGISTER, letterCommand, letterRow, readTaxonomy } from '../src/import/letters.js';
import { customerCommands } from '../src/import/customer-commands.js';
import { CUSTOMER_REGISTER, customerRow, timesOf as customerTimesOf } from '../src/import/customer-row.js';
import { openRows } from '../src/import/read-rows.js';
import { parseDateTime } from '../src/import/times.js';
import { scratchFile } from '../src/testing/scratch.js';
import { customersOfEstates } from './support/customers-of-estates.js';
import { realFile } from './support/real-input.js';

const BEIJING = 480;

describe('the real call log', () => {
  it('becomes 23,552 calls that intake takes, each with a key of its own', async () => {
    const file = await openRows(realFile('calls'), CALL_LOG);
    const keys = new Set<string>();
    const customers = new Set<string>();
    for await (const { fields } of file.rows()) {
      const call = callRow.parse(fields);
      const times = timesOf(call, BEIJING);
      const { key, body } = callCommand(call, times ?? { startedAt: '', endedAt: '' });
      recordCallBody.parse(body);
      keys.add(key);
      customers.add(customerOf(call) ?? '');
    }
    customers.delete('');
    expect([file.count, keys.size, customers.size]).toEqual([23_552, 23_552, 3_367]);
  });
});

describe('the real letter register', () => {
  it('S2-17 becomes 4,326 letters that intake takes, 1,198 of them with a place in the taxonomy', async () => {
    const taxonomy = await readTaxonomy(realFile('taxonomy'));
    const file = await openRows(realFile('letters'), LETTER_REGISTER);
    const keys = new Set<string>();
    let placed = 0;
    for await (const { fields } of file.rows()) {
      const letter = letterRow.parse(fields);
      const receivedAt = new Date(parseDateTime(letter.留言时间, BEIJING) ?? NaN).toISOString();
      const labels = letterTaxonomy(taxonomy, `${letter.留言主题}\n${letter.留言详情}`);
      const { key, body } = letterCommand(letter, { receivedAt, labels });
      registerLetterBody.parse(body);
      keys.add(key);
      if (labels !== undefined) placed++;
    }
    expect([file.count, keys.size, placed]).toEqual([4_326, 4_326, 1_198]);
  });
});

describe('the real taxonomy', () => {
  it('has 517 rows of three labels', async () => {
    const rows = await readTaxonomy(realFile('taxonomy'));
    expect(rows).toHaveLength(517);
    expect(rows[0]).toEqual(['城乡建设', '安全生产', '事故处理']);
    expect(rows.every((row) => row.every((label) => label !== '' && label.trim() === label))).toBe(true);
  });
});

describe('the real help-desk log', () => {
  it('becomes 21,348 steps of 4,580 complaints, 93 of them activities without a meaning', async () => {
    const file = await openRows(realFile('cases'), HELP_DESK_LOG);
    const complaints = new Set<string>();
    let meaningless = 0;
    for await (const { fields } of file.rows()) {
      const row = caseRow.parse(fields);
      const at = parseDateTime(row['Complete Timestamp'], BEIJING) ?? NaN;
      const step = stepOf(row, at);
      if (step === undefined) meaningless++;
      const body = { row: rowKeyOf(row), occurredAt: new Date(at).toISOString(), step: step ?? registration(row) };
      importStepBody.parse(body);
      complaints.add(complaintIdOf(row));
    }
    expect([file.count, complaints.size, meaningless]).toEqual([21_348, 4_580, 93]);
  });
});

describe('the estates of the real listings', () => {
  it('S1-30 become 3,547 customers of 1,924 estates that the archive takes, each with a number that exists', async () => {
    const file = await openRows(scratchFile(await customersOfEstates()), CUSTOMER_REGISTER);
    const [keys, estates] = [new Set<string>(), new Set<string>()];
    for await (const { fields } of file.rows()) {
      const row = customerRow.parse(fields);
      const times = customerTimesOf(row, BEIJING);
      if (!('collectedAt' in times)) throw new Error(`no time in ${times.join(', ')}`);
      const [archive, number] = customerCommands(row, times);
      registerCustomerBody.parse(archive.body);
      parsePhoneNumber(recordPhoneNumberBody.parse(number.body).number);
      keys.add(archive.key);
      estates.add(row.estate);
    }
    expect([file.count, keys.size, estates.size]).toEqual([3_547, 3_547, 1_924]);
  });
});
