import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';

export type LegalHoldPlaced = CustomerFact<'LegalHoldPlaced'>;
export type LegalHoldLifted = CustomerFact<'LegalHoldLifted'>;
export type DestructionCleared = CustomerFact<'DestructionCleared'>;
export type LegalHoldEvent = LegalHoldPlaced | LegalHoldLifted | DestructionCleared;

export type PlaceLegalHold = Message<'PlaceLegalHold', LegalHoldPlaced['data']>;
export type LiftLegalHold = Message<'LiftLegalHold', LegalHoldLifted['data']>;
export type ClearDestruction = Message<'ClearDestruction', DestructionCleared['data']>;
export type LegalHoldCommand = PlaceLegalHold | LiftLegalHold | ClearDestruction;
