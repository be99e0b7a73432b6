import { describe, expect, it } from '@jest/globals';
import { specificationOf } from '@taizhang/kernel/testing';
import type { ComplaintEvent } from '../contract/complaint.events.js';
import {
  fact,
  investigated,
  judging,
  registered,
  registering,
  resolved,
  resolving,
  starting,
} from '../testing/complaint.fixtures.js';
import type { ComplaintStep, ImportStep } from './complaint.commands.js';
import { complaint } from './complaint.decider.js';
import { importStep } from './complaint.import.js';
import { noComplaint } from './complaint.state.js';

const { given } = specificationOf(complaint);

const row = 'file-1-17';
const importing = (step: ComplaintStep): ImportStep => ({ type: 'ImportStep', data: { row, step } });
const imported = (step: ComplaintStep['type'], day: number): ComplaintEvent =>
  fact('ComplaintStepImported', day, { row, step });
const refused = (step: ComplaintStep['type'], day: number, code: string): ComplaintEvent =>
  fact('ComplaintStepRefused', day, { row, step, code });

describe('importing a step', () => {
  it('decides it and marks its row', () =>
    given(...investigated)
      .when(importing(resolving(6)))
      .then(resolved(6), imported('ResolveComplaint', 6)));
  it('registers what the file begins with', () =>
    given().when(importing(registering)).then(registered, imported('RegisterComplaint', 2)));
  it('keeps a step that the rules refuse, with the code', () =>
    given(registered)
      .when(importing(starting(3)))
      .then(refused('StartInvestigation', 3, 'COMPLAINT_NOT_JUDGED')));
  it('keeps a step of a complaint that the file never registered', () =>
    given()
      .when(importing(judging(3)))
      .then(refused('JudgeComplaint', 3, 'COMPLAINT_UNKNOWN')));
  it('marks a step that says nothing new', () =>
    given(registered).when(importing(registering)).then(imported('RegisterComplaint', 2)));
  it('is already done when the row was accepted, whatever has happened since', () =>
    given(registered, imported('RegisterComplaint', 2), ...investigated.slice(1))
      .when(importing(registering))
      .thenNothing());
  it('is already done when the row was refused, though it would be accepted now', () =>
    given(...investigated, refused('ResolveComplaint', 5, 'COMPLAINT_NOT_INVESTIGATED'))
      .when(importing(resolving(6)))
      .thenNothing());
  it('is already done when the row was refused before the registration', () =>
    given(refused('JudgeComplaint', 1, 'COMPLAINT_UNKNOWN'), registered)
      .when(importing(judging(3)))
      .thenNothing());
  it('leaves the complaint as it was when refused', () =>
    given(...investigated, refused('ResolveComplaint', 20, 'COMPLAINT_NOT_INVESTIGATED'))
      .when(resolving(6))
      .then(resolved(6)));
  it('lets a defect through: only refusals are kept', () => {
    const broken = () => {
      throw new TypeError('a defect');
    };
    expect(() => importStep(importing(registering), noComplaint, broken)).toThrow(TypeError);
  });
});
