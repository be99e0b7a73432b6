import { describe, expect, it } from '@jest/globals';
import { DomainError, replay } from '@taizhang/kernel';
import { specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { customerEvents } from '../../contract/customer.events.js';
import type { ArchiveEvent, CustomerCommand } from '../customer.commands.js';
import { customer, type CustomerState } from '../customer.decider.js';

const decider = asStored(customer, customerEvents);
const { given } = specificationOf(decider);

const occurredAt = '2026-03-02T09:00:00.000Z';
const registering = (customerId: string): CustomerCommand => ({
  type: 'RegisterCustomer',
  data: {
    ...{ customerId, subjectId: customerId, name: '李雷', archiveKind: 'buyer', filedAt: occurredAt },
    ...{ source: 'visit', enteredBy: 'YITZ', occurredAt },
  },
});
const registered = (customerId: string) => customer.decide(registering(customerId), customer.initialState);
const pairOf = (mergeId: string, customerId: string, mergedInto: string) => ({
  mergeId,
  customerId,
  mergedInto,
  occurredAt,
});
const merging = (mergeId = 'm-1'): CustomerCommand => ({ type: 'MergeCustomer', data: pairOf(mergeId, 'c-2', 'c-1') });
const merged: ArchiveEvent = { type: 'CustomerMerged', data: pairOf('m-1', 'c-2', 'c-1') };
const unmerging: CustomerCommand = { type: 'UnmergeCustomer', data: pairOf('m-1', 'c-2', 'c-1') };
const unmerged: ArchiveEvent = { type: 'CustomerUnmerged', data: pairOf('m-1', 'c-2', 'c-1') };
const adopting = (mergeId = 'm-1'): CustomerCommand => ({
  type: 'AdoptArchive',
  data: { mergeId, customerId: 'c-2', adopted: 'c-3', shared: [], occurredAt },
});
const adopted: ArchiveEvent = {
  type: 'ArchiveAdopted',
  data: { mergeId: 'm-1', customerId: 'c-2', adopted: 'c-3', shared: [], occurredAt },
};
const givingBack: CustomerCommand = {
  type: 'GiveBackArchive',
  data: { mergeId: 'm-1', customerId: 'c-2', adopted: 'c-3', occurredAt },
};
const givenBack: ArchiveEvent = {
  type: 'ArchiveGivenBack',
  data: { mergeId: 'm-1', customerId: 'c-2', adopted: 'c-3', occurredAt },
};
const two = registered('c-2');

describe('an archive that is merged', () => {
  it('S1-69 says into which', () =>
    given(...two)
      .when(merging())
      .then(merged));
  it('says so once', () =>
    given(...two, merged)
      .when(merging())
      .thenNothing());
  it('S1-69 is not merged into another as well', () =>
    given(...two, merged)
      .when(merging('m-2'))
      .thenRefused('CUSTOMER_MERGED'));
  it('S1-69 does not stand for others', () =>
    given(...two, merged)
      .when(adopting())
      .thenRefused('CUSTOMER_MERGED'));
  it('S1-69 S1-48 keeps its number taken', () =>
    given(...two, merged)
      .when(registering('c-2'))
      .thenNothing());
  it('S1-69 is as it was when that is undone', () =>
    expect(replay(customer, [...two, merged, unmerged])).toEqual(replay(customer, two)));
  it('S1-69 is undone', () =>
    given(...two, merged)
      .when(unmerging)
      .then(unmerged));
  it('is undone once', () =>
    given(...two, merged, unmerged)
      .when(unmerging)
      .thenNothing());
  it('S1-65 goes with the survivor', () =>
    given(...two, merged)
      .when({ type: 'DestroyCustomer', data: { customerId: 'c-2', occurredAt } })
      .then({ type: 'CustomerDestroyed', data: { customerId: 'c-2', occurredAt } }));
});

describe('an archive that stands for others', () => {
  it('S1-69 says for which', () =>
    given(...two)
      .when(adopting())
      .then(adopted));
  it('says so once', () =>
    given(...two, adopted)
      .when(adopting())
      .thenNothing());
  it('S1-69 is not merged itself', () =>
    given(...two, adopted)
      .when(merging())
      .thenRefused('CUSTOMER_HAS_MERGES'));
  it('S1-69 gives back', () =>
    given(...two, adopted)
      .when(givingBack)
      .then(givenBack));
  it('gives back once', () =>
    given(...two, adopted, givenBack)
      .when(givingBack)
      .thenNothing());
  it('S1-69 can be merged again after that', () =>
    given(...two, adopted, givenBack)
      .when(merging())
      .then(merged));
});

/** Three archives, and merges between them carried out step by step as the reaction does it, in any order and repetition. */
const IDS = ['c-1', 'c-2', 'c-3'] as const;
type Step = 'adopt' | 'merge' | 'unmerge' | 'give-back';
interface Told {
  readonly step: Step;
  readonly from: string;
  readonly into: string;
}

function commandOf({ step, from, into }: Told): readonly [string, CustomerCommand] {
  const mergeId = `${from}-${into}`;
  const adoption = { mergeId, customerId: into, adopted: from, occurredAt };
  switch (step) {
    case 'adopt':
      return [into, { type: 'AdoptArchive', data: { ...adoption, shared: [] } }];
    case 'merge':
      return [from, { type: 'MergeCustomer', data: pairOf(mergeId, from, into) }];
    case 'unmerge':
      return [from, { type: 'UnmergeCustomer', data: pairOf(mergeId, from, into) }];
    case 'give-back':
      return [into, { type: 'GiveBackArchive', data: adoption }];
  }
}

const isAdopted = (state: CustomerState, id: string) =>
  state.status === 'registered' && state.adoptions.some(({ adopted: one }) => one === id);

/** What the reaction would do now: it merges only what was adopted, and gives back only what is not merged any more. */
function isDue({ step, from, into }: Told, stateOf: (id: string) => CustomerState): boolean {
  const duplicateState = stateOf(from);
  const isMerged = duplicateState.status === 'merged' && duplicateState.merged.mergedInto === into;
  if (step === 'merge') return isAdopted(stateOf(into), from);
  return step === 'give-back' ? !isMerged : true;
}

describe('any run of merges and their undoing', () => {
  const told = fc
    .record({
      step: fc.constantFrom<Step>('adopt', 'merge', 'unmerge', 'give-back'),
      from: fc.constantFrom(...IDS),
      into: fc.constantFrom(...IDS),
    })
    .filter(({ from, into }) => from !== into);

  const carriedOut = (steps: readonly Told[], each: (step: Told, history: Map<string, ArchiveEvent[]>) => void) => {
    const history = new Map<string, ArchiveEvent[]>(IDS.map((id) => [id, [...registered(id)]]));
    const stateOf = (id: string) => replay(decider, history.get(id) ?? []);
    for (const step of steps) {
      if (!isDue(step, stateOf)) continue;
      const [id, command] = commandOf(step);
      try {
        history.get(id)?.push(...decider.decide(command, stateOf(id)));
        each(step, history);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
      }
    }
    return stateOf;
  };

  it('S1-69 leads from every archive in one step at most to one that is alive', () =>
    fc.assert(
      fc.property(fc.array(told, { maxLength: 30 }), (steps) => {
        const stateOf = carriedOut(steps, () => undefined);
        for (const id of IDS) {
          const state = stateOf(id);
          if (state.status !== 'merged') continue;
          expect(stateOf(state.merged.mergedInto)).toMatchObject({ status: 'registered' });
          expect(isAdopted(stateOf(state.merged.mergedInto), id)).toBe(true);
        }
      }),
    ));

  it('S1-69 changes nothing when a step is told again at once', () =>
    fc.assert(
      fc.property(fc.array(told, { maxLength: 30 }), (steps) => {
        carriedOut(steps, (step, history) => {
          const [id, command] = commandOf(step);
          expect(decider.decide(command, replay(decider, history.get(id) ?? []))).toEqual([]);
        });
      }),
    ));
});
