import { proveInclusion, useCase } from '@taizhang/nest-kit';
import { destructionCertificate } from '../../../contract/index.js';
import { destruction } from '../../destruction/destruction.aggregates.js';
import { certificateUnknown, destructionParams } from './params.js';

export const showCertificate = useCase({
  kind: 'query',
  name: 'destruction-certificate',
  summary: 'The certificate of a destruction, with the proof that it is on record',
  method: 'GET',
  path: 'destructions/:destructionId/certificate',
  roles: ['supervisor', 'compliance-officer', 'auditor'],
  untied: ['compliance-officer', 'auditor'],
  params: destructionParams,
  answer: destructionCertificate,
  refusals: ['CERTIFICATE_UNKNOWN'],
  async handle({ params: { destructionId } }, { executor, log }) {
    const { events } = await executor.load(destruction, destructionId);
    const issued = events.find((event) => event.type === 'CertificateIssued');
    if (issued === undefined) throw certificateUnknown();
    const { checkpoint } = await log.head();
    const covered = { position: issued.position, checkpoint };
    return {
      certificate: issued.data,
      receipt: { ...covered, proof: await proveInclusion(log, covered) },
      vkey: log.vkey,
    };
  },
});
