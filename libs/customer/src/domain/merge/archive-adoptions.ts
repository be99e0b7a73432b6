import { type Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';
import type { Changes, Decisions } from '../archive-topic.js';

export type ArchiveAdopted = CustomerFact<'ArchiveAdopted'>;
export type ArchiveGivenBack = CustomerFact<'ArchiveGivenBack'>;
export type AdoptionEvent = ArchiveAdopted | ArchiveGivenBack;

export type AdoptArchive = Message<'AdoptArchive', ArchiveAdopted['data']>;
export type GiveBackArchive = Message<'GiveBackArchive', ArchiveGivenBack['data']>;
export type AdoptionCommand = AdoptArchive | GiveBackArchive;

/** The archives that this one stands for since they were merged into it (S1-69). */
export interface ArchiveAdoptions {
  readonly adoptions: readonly ArchiveAdopted['data'][];
}

export const noAdoptions: ArchiveAdoptions = { adoptions: [] };

export const adoptionDecisions: Decisions<AdoptionCommand, AdoptionEvent, ArchiveAdoptions> = {
  AdoptArchive: ({ data }, { adoptions }) => (isOf(adoptions, data.mergeId) ? [] : [{ type: 'ArchiveAdopted', data }]),
  GiveBackArchive: ({ data }, { adoptions }) =>
    isOf(adoptions, data.mergeId) ? [{ type: 'ArchiveGivenBack', data }] : [],
};

export const adoptionChanges: Changes<AdoptionEvent, ArchiveAdoptions> = {
  ArchiveAdopted: ({ adoptions }, { data }) => ({ adoptions: [...adoptions, data] }),
  ArchiveGivenBack: ({ adoptions }, { data }) => ({
    adoptions: adoptions.filter(({ mergeId }) => mergeId !== data.mergeId),
  }),
};

function isOf(adoptions: ArchiveAdoptions['adoptions'], mergeId: string): boolean {
  return adoptions.some((adoption) => adoption.mergeId === mergeId);
}
