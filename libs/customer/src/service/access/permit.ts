import type { RecordedEvent } from '@taizhang/kernel';
import { unsealField, type Opener } from '@taizhang/privacy';
import type { Approval } from '../approvals/approval.js';
import type { Permit } from './access-gateway.js';

/** A permit that opens what its record names, and nothing else. */
export function permitOf(
  recorded: Omit<Permit, 'open' | 'openFile'>,
  opener: Pick<Opener, 'unseal' | 'unsealFile'>,
  approval?: Approval,
): Permit {
  const subjects = new Set([...recorded.customerIds, ...(approval === undefined ? [] : [approval.id])]);

  const requirePermitted = (subject: string) => {
    if (!subjects.has(subject)) throw new RangeError('the permit is for other customers');
  };

  return {
    ...recorded,
    async openFile({ subjectId, attachmentId }, sealed): Promise<Uint8Array> {
      requirePermitted(subjectId);
      return opener.unsealFile({ subject: subjectId, attachmentId }, sealed);
    },
    async open({ stream, version, data }: RecordedEvent, field: string): Promise<string> {
      requirePermitted(subjectOf(data));
      const text = await unsealField({ stream, version, data: { ...data }, field }, opener);
      if (text === undefined) throw new RangeError(`the fact has no field ${field}`);
      return text;
    },
  };
}

function subjectOf(data: object): string {
  return 'subjectId' in data && typeof data.subjectId === 'string' ? data.subjectId : '';
}
