import { describe, expect, it } from '@jest/globals';
import { importStepBody } from '@taizhang/complaint/contract';
import { REAL } from '../testing/real-input.js';
import { caseRow, complaintIdOf, HELP_DESK_LOG, registration, rowKeyOf, stepOf } from './case-steps.js';
import { openRows } from './read-rows.js';
import { parseDateTime } from './times.js';

const BEIJING = 480;
const MINUTE = 60_000;
const OCCURRED = '2012-10-09T06:50:17.000Z';
const row = caseRow.parse({
  'Case ID': 'Case 1',
  Activity: 'Assign seriousness',
  Resource: 'Value 1',
  'Complete Timestamp': '2012/10/09 14:50:17.000',
  customer: 'Value 7',
  product: 'Value 3',
  responsible_section: 'Value 2',
});

describe('a row of a help-desk log', () => {
  it.each([
    ['Insert ticket', 'RegisterComplaint'],
    ['Assign seriousness', 'JudgeComplaint'],
    ['Take in charge ticket', 'StartInvestigation'],
    ['Wait', 'SuspendComplaint'],
    ['Require upgrade', 'EscalateComplaint'],
    ['Resolve ticket', 'ResolveComplaint'],
    ['Closed', 'CloseComplaint'],
  ])('%s is the step %s, as the complaint context takes it', (activity, type) => {
    const step = stepOf({ ...row, Activity: activity }, Date.parse(OCCURRED));
    expect(importStepBody.parse({ row: 'k-1', occurredAt: OCCURRED, step }).step.type).toBe(type);
  });

  it.each(['VERIFIED', 'Create SW anomaly', 'constructor', '__proto__', 'toString'])('%s is no step', (activity) => {
    expect(stepOf({ ...row, Activity: activity }, 0)).toBeUndefined();
  });

  it('promises an answer within three days of the judgement', () => {
    expect(stepOf(row, Date.parse(OCCURRED))).toMatchObject({ promisedAt: '2012-10-12T06:50:17.000Z' });
  });

  it('is another row than one with anything else in it, and the same as its copy', () => {
    const keys = [
      row,
      { ...row, Activity: 'Wait' },
      { ...row, Resource: 'Value 2' },
      { ...row, 'Complete Timestamp': '2012/10/09 14:50:18.000' },
      { ...row, 'Case ID': 'Case 2' },
    ].map(rowKeyOf);
    expect(new Set(keys).size).toBe(keys.length);
    expect(rowKeyOf({ ...row })).toBe(keys[0]);
  });
});

describe('the real help-desk log', () => {
  it(
    'becomes 21,348 steps of 4,580 complaints, or activities without a meaning',
    async () => {
      const file = await openRows(REAL.cases, HELP_DESK_LOG);
      const complaints = new Set<string>();
      let meaningless = 0;
      let refused = 0;
      for await (const { fields } of file.rows()) {
        const read = caseRow.parse(fields);
        const at = parseDateTime(read['Complete Timestamp'], BEIJING) ?? NaN;
        const occurredAt = new Date(at).toISOString();
        const key = rowKeyOf(read);
        const step = stepOf(read, at);
        if (step === undefined) meaningless++;
        const body = { row: key, occurredAt, step: step ?? registration(read) };
        if (importStepBody.safeParse(body).success) complaints.add(complaintIdOf(read));
        else refused++;
      }
      expect([file.count, complaints.size, meaningless, refused]).toEqual([21_348, 4_580, 93, 0]);
    },
    MINUTE,
  );
});
