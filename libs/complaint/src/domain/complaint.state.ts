import { unreachable } from '@taizhang/kernel';
import type { ComplaintEvent } from '../contract/complaint.events.js';
import type { FactOf } from './complaint.commands.js';

// Personal texts are left out of the types below: no decision may rest on them, for their key may be destroyed.
export type Registration = Omit<FactOf<'ComplaintRegistered'>, 'problem' | 'demand'>;
export type Judgement = Omit<FactOf<'ComplaintJudged'>, 'reply'>;
export type Resolution = Omit<FactOf<'ComplaintResolved'>, 'solution'>;

/** What holds of a complaint whatever its status. */
export interface ComplaintFile {
  readonly registration: Registration;
  readonly judgement?: Judgement;
  /** The promise in force: the judgement's, or its last extension. */
  readonly promisedAt?: string;
  readonly round: number;
  readonly handledBy: 'team' | 'centre';
  /** The client was still dissatisfied after the last round (C-6). */
  readonly roundsExhausted: boolean;
  readonly revisitIds: readonly string[];
  readonly lastStepAt: string;
  readonly importedRows: readonly string[];
}

/** Where the handling stands while somebody can work on it. */
export type Stage =
  | { readonly status: 'registered' | 'judged' | 'reopened' | 'escalated' }
  | { readonly status: 'investigating'; readonly investigator: string }
  | { readonly status: 'investigated'; readonly cause: string; readonly responsiblePerson: string };

interface Filed {
  readonly file: ComplaintFile;
}
export type StagedComplaint = Filed & Stage;
/** `left` is the stage that resuming returns to. */
export type WaitingComplaint = Filed & { readonly status: 'waiting'; readonly reason: string; readonly left: Stage };
export type ResolvedComplaint = Filed & { readonly status: 'resolved'; readonly resolution: Resolution };
export type OpenComplaint = StagedComplaint | WaitingComplaint | ResolvedComplaint;
export type KnownComplaint = OpenComplaint | (Filed & { readonly status: 'closed' });
export type ComplaintState = KnownComplaint | { readonly status: 'none'; readonly importedRows: readonly string[] };

type RowEvent = Extract<ComplaintEvent, { type: 'ComplaintStepImported' | 'ComplaintStepRefused' }>;
type StepEvent = Exclude<ComplaintEvent, RowEvent | { type: 'ComplaintRegistered' }>;

export const noComplaint: ComplaintState = { status: 'none', importedRows: [] };

export function evolve(state: ComplaintState, event: ComplaintEvent): ComplaintState {
  switch (event.type) {
    case 'ComplaintStepImported':
    case 'ComplaintStepRefused':
      return withRow(state, event.data.row);
    case 'ComplaintRegistered':
      return state.status === 'none' ? registered(event.data, state.importedRows) : state;
    default:
      return state.status === 'none' || state.status === 'closed' ? state : afterStep(onFile(state, event), event);
  }
}

export function importedRowsOf(state: ComplaintState): readonly string[] {
  return state.status === 'none' ? state.importedRows : state.file.importedRows;
}

function withRow(state: ComplaintState, row: string): ComplaintState {
  const importedRows = [...importedRowsOf(state), row];
  return state.status === 'none' ? { ...state, importedRows } : { ...state, file: { ...state.file, importedRows } };
}

function registered(registration: Registration, importedRows: readonly string[]): StagedComplaint {
  const file: ComplaintFile = {
    registration,
    round: 1,
    handledBy: 'team',
    roundsExhausted: false,
    revisitIds: [],
    lastStepAt: registration.occurredAt,
    importedRows,
  };
  return { status: 'registered', file };
}

function onFile(state: OpenComplaint, event: StepEvent): OpenComplaint {
  return { ...state, file: { ...state.file, ...entryOf(state.file, event), lastStepAt: event.data.occurredAt } };
}

/** What a fact changes on the file. */
function entryOf(file: ComplaintFile, event: StepEvent): Partial<ComplaintFile> {
  switch (event.type) {
    case 'ComplaintJudged':
      return { judgement: event.data, promisedAt: event.data.promisedAt };
    case 'PromiseExtended':
      return { promisedAt: event.data.promisedAt };
    case 'ComplaintEscalated':
      return { handledBy: 'centre', roundsExhausted: event.data.reason === 'rounds-exhausted' };
    case 'ComplaintRevisited':
      return { revisitIds: [...file.revisitIds, event.data.revisitId] };
    case 'ComplaintReopened':
      return { round: event.data.round };
    case 'InvestigationStarted':
    case 'InvestigationCompleted':
    case 'ComplaintSuspended':
    case 'ComplaintResumed':
    case 'ComplaintResolved':
    case 'ComplaintClosed':
      return {};
    default:
      return unreachable(event);
  }
}

/** Which status a fact leads to. */
function afterStep(state: OpenComplaint, event: StepEvent): KnownComplaint {
  const { file } = state;
  switch (event.type) {
    case 'ComplaintJudged':
      return { status: 'judged', file };
    case 'InvestigationStarted':
      return { status: 'investigating', file, investigator: event.data.investigator };
    case 'InvestigationCompleted':
      return { status: 'investigated', file, cause: event.data.cause, responsiblePerson: event.data.responsiblePerson };
    case 'ComplaintSuspended':
      return suspended(state, event.data.reason);
    case 'ComplaintResumed':
      return state.status === 'waiting' ? { ...state.left, file } : state;
    case 'ComplaintResolved':
      return { status: 'resolved', file, resolution: event.data };
    case 'ComplaintReopened':
      return { status: 'reopened', file };
    case 'ComplaintEscalated':
      return event.data.reason === 'rounds-exhausted' ? { status: 'escalated', file } : state;
    case 'ComplaintClosed':
      return { status: 'closed', file };
    case 'PromiseExtended':
    case 'ComplaintRevisited':
      return state;
    default:
      return unreachable(event);
  }
}

function suspended(state: OpenComplaint, reason: string): OpenComplaint {
  if (state.status === 'waiting' || state.status === 'resolved') return state;
  const { file, ...left } = state;
  return { status: 'waiting', file, reason, left };
}
