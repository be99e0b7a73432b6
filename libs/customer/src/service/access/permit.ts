import type { RecordedEvent } from '@taizhang/kernel';
import { unsealField, type Sealer } from '@taizhang/privacy';
import type { Permit } from './access-gateway.js';

/** A permit that opens what its record names, and nothing else. */
export function permitOf(recorded: Omit<Permit, 'open'>, sealer: Pick<Sealer, 'unseal'>): Permit {
  const subjects = new Set(recorded.customerIds);

  return {
    ...recorded,
    async open({ stream, version, data }: RecordedEvent, field: string): Promise<string> {
      if (!subjects.has(subjectOf(data))) throw new RangeError('the permit is for other customers');
      const text = await unsealField({ stream, version, data: { ...data }, field }, sealer);
      if (text === undefined) throw new RangeError(`the fact has no field ${field}`);
      return text;
    },
  };
}

function subjectOf(data: object): string {
  return 'subjectId' in data && typeof data.subjectId === 'string' ? data.subjectId : '';
}
