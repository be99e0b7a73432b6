import { describe, expect, it } from '@jest/globals';
import { importStepBody } from '@taizhang/complaint/contract';
import { sampleCases } from '../testing/sample-files.js';
import { scratchFile } from '../testing/scratch.js';
import { caseRow, complaintIdOf, HELP_DESK_LOG, registration, rowKeyOf, stepOf } from './case-steps.js';
import { openRows } from './read-rows.js';
import { parseDateTime } from './times.js';

const BEIJING = 480;
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

describe('a help-desk log', () => {
  it('becomes steps that the complaint context takes, or activities without a meaning', async () => {
    const file = await openRows(scratchFile(sampleCases(60)), HELP_DESK_LOG);
    const complaints = new Set<string>();
    const keys = new Set<string>();
    const meaningless = new Set<string>();
    for await (const { fields } of file.rows()) {
      const read = caseRow.parse(fields);
      const at = parseDateTime(read['Complete Timestamp'], BEIJING) ?? NaN;
      const step = stepOf(read, at);
      if (step === undefined) meaningless.add(read.Activity);
      const body = { row: rowKeyOf(read), occurredAt: new Date(at).toISOString(), step: step ?? registration(read) };
      keys.add(importStepBody.parse(body).row);
      complaints.add(complaintIdOf(read));
    }
    expect([complaints.size, [...meaningless]]).toEqual([60, ['Create SW anomaly']]);
    expect(keys.size).toBeLessThan(file.count);
  });
});
