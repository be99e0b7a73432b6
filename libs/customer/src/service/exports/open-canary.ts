import type { RecordedEvent } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import { unsealField, type Opener } from '@taizhang/privacy';
import type { CanaryRegistered } from '../../domain/exports/export.commands.js';
import type { Dossier } from '../dossier/read-dossier.js';
import { canary } from './aggregates.js';

/** The row that a canary makes. What it says is the company's own invention and tells about nobody. */
export type OpenCanary = (canaryId: string, services: ContextServices) => Promise<Dossier>;

/** Opens the streams of canaries and nothing else. */
export function canaryOpener(opener: Opener): OpenCanary {
  return async (canaryId, { executor }) => {
    const { events } = await executor.load(canary, canaryId);
    const registered = events.find((fact) => fact.type === 'CanaryRegistered');
    if (registered === undefined) throw new TypeError('a planted canary was never registered');
    const open = (field: string) => opened(registered, field, opener);
    const { archiveKind, filedAt } = registered.data;
    const [name, phoneNumbers, businessNeed] = await Promise.all([open('name'), open('number'), open('businessNeed')]);
    return { name, phoneNumbers, archiveKind, filedAt, businessNeed };
  };
}

async function opened(
  { stream, version, data }: RecordedEvent<CanaryRegistered>,
  field: string,
  opener: Opener,
): Promise<string> {
  const text = await unsealField({ stream, version, data: { ...data }, field }, opener);
  if (text === undefined) throw new TypeError(`a canary has no ${field}`);
  return text;
}
