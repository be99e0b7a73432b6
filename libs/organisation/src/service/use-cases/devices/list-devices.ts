import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { deviceDocument } from '../../../contract/index.js';
import { devices } from '../../projections/devices.projection.js';

const { status } = deviceDocument.shape;

export const listDevices = useCase({
  kind: 'query',
  name: 'devices',
  summary: 'The devices of the company by id',
  method: 'GET',
  path: 'devices',
  roles: ['supervisor', 'auditor', 'administrator'],
  query: pageQuery.extend({ status: status.exactOptional() }),
  answer: pageOf(deviceDocument),
  refusals: [],
  handle: ({ query: { status, ...page } }, { readModels }) =>
    readModels.collection(devices).find({ ...page, ...(status !== undefined && { where: { status } }) }),
});
