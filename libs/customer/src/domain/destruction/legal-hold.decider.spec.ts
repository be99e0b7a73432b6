import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { customerEvents } from '../../contract/customer.events.js';
import type { LegalHoldCommand, LegalHoldEvent, LiftLegalHold, PlaceLegalHold } from './legal-hold.commands.js';
import { legalHold, standingHolds } from './legal-hold.decider.js';

const decider = asStored(legalHold, customerEvents);
const { given } = specificationOf(decider);

const occurredAt = '2026-03-02T09:00:00.000Z';
const placing = (holdId: string, placedBy = 'TOVA'): PlaceLegalHold => ({
  type: 'PlaceLegalHold',
  data: { holdId, customerId: 'c-1', subjectId: 'c-1', reason: '法院', placedBy, occurredAt },
});
const placed = (holdId: string): LegalHoldEvent => ({ type: 'LegalHoldPlaced', data: placing(holdId).data });
const lifting = (holdId: string): LiftLegalHold => ({
  type: 'LiftLegalHold',
  data: { holdId, customerId: 'c-1', liftedBy: 'TOVA', occurredAt },
});
const lifted = (holdId: string): LegalHoldEvent => ({ type: 'LegalHoldLifted', data: lifting(holdId).data });
const clearing = (destructionId = 'd-1'): LegalHoldCommand => ({
  type: 'ClearDestruction',
  data: { destructionId, customerId: 'c-1', occurredAt },
});
const cleared = (destructionId = 'd-1'): LegalHoldEvent => ({
  type: 'DestructionCleared',
  data: { destructionId, customerId: 'c-1', occurredAt },
});

describe('a legal hold', () => {
  it('is placed', () => given().when(placing('h-1')).then(placed('h-1')));
  it('is placed once', () => given(placed('h-1')).when(placing('h-1')).thenNothing());
  it('refuses its id to another', () =>
    given(placed('h-1')).when(placing('h-1', 'MIKI')).thenRefused('LEGAL_HOLD_EXISTS'));
  it('is lifted', () => given(placed('h-1')).when(lifting('h-1')).then(lifted('h-1')));
  it('is lifted once', () => given(placed('h-1'), lifted('h-1')).when(lifting('h-1')).thenNothing());
  it('is not lifted before it is placed', () => given().when(lifting('h-1')).thenRefused('LEGAL_HOLD_UNKNOWN'));
  it('comes too late once the destruction has begun', () =>
    given(cleared()).when(placing('h-1')).thenRefused('LEGAL_HOLD_TOO_LATE'));
});

describe('a destruction', () => {
  it('goes ahead where no hold stands', () => given().when(clearing()).then(cleared()));
  it('goes ahead once', () => given(cleared()).when(clearing()).thenNothing());
  it('is blocked by a hold', () => given(placed('h-1')).when(clearing()).thenRefused('LEGAL_HOLD_STANDS'));
  it('is blocked while one of two holds stands', () =>
    given(placed('h-1'), placed('h-2'), lifted('h-1')).when(clearing()).thenRefused('LEGAL_HOLD_STANDS'));
  it('goes ahead when the last hold was lifted', () =>
    given(placed('h-1'), lifted('h-1')).when(clearing()).then(cleared()));
});

describe('any run of holds and destructions', () => {
  const hold = fc.constantFrom('h-1', 'h-2', 'h-3');
  const command: fc.Arbitrary<LegalHoldCommand> = fc.oneof(
    hold.map((id) => placing(id)),
    hold.map(lifting),
    fc.constantFrom('d-1', 'd-2').map(clearing),
  );
  const commands = fc.array(command, { maxLength: 20 });

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(decider, sequence, (accepted, history) =>
          expect(decider.decide(accepted, replay(decider, history))).toEqual([]),
        );
      }),
    ));

  it('never lets a destruction begin while a hold stands', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const history = run(decider, sequence);
        history.forEach((event, at) => {
          if (event.type !== 'DestructionCleared') return;
          expect(standingHolds(replay(decider, history.slice(0, at)))).toEqual([]);
        });
      }),
    ));
});
