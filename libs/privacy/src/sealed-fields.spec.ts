import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  createOpener,
  createSealer,
  sealPersonalFields,
  unsealField,
  unsealPersonalFields,
  type Opener,
  type Sealer,
  type SubjectKeys,
} from './index.js';
import { openSqliteSubjectKeys } from './sqlite/index.js';

const EVENT = { fields: ['name', 'home.street', 'remark'], subject: 'customer-1', stream: 'customer-1', version: 3 };
const DATA = {
  subjectId: 'customer-1',
  name: '王小明',
  home: { street: '中山路 1 号', city: '上海', floor: { lift: true } },
  tags: ['new'],
};
const SEALED = expect.stringMatching(/^sealed:v1:customer-1:/);

describe('sealing the personal fields of an event', () => {
  let keys: SubjectKeys;
  let sealer: Sealer;
  let opener: Opener;

  beforeEach(() => {
    const keyEncryptionKeys = [{ id: 'kek-1', key: new Uint8Array(32) }];
    keys = openSqliteSubjectKeys({ path: ':memory:', keyEncryptionKeys, context: 'customer/main' });
    sealer = createSealer(keys);
    opener = createOpener(keys);
  });

  afterEach(() => keys.close());

  it('S0-7 seals them and nothing else', async () => {
    const sealed = await sealPersonalFields({ ...EVENT, data: DATA }, sealer);
    expect(sealed).toEqual({ ...DATA, name: SEALED, home: { ...DATA.home, street: SEALED } });
  });

  it('leaves the data it was given as it was', async () => {
    const data = structuredClone(DATA);
    await sealPersonalFields({ ...EVENT, data }, sealer);
    expect(data).toEqual(DATA);
  });

  it('opens to the same data', async () => {
    const sealed = await sealPersonalFields({ ...EVENT, data: DATA }, sealer);
    expect(await unsealPersonalFields({ ...EVENT, data: sealed }, opener)).toEqual(DATA);
  });

  it('opens to the same data, whatever it is', async () => {
    const text = fc.option(fc.string(), { nil: null });
    const home = fc.record({ street: text, city: fc.string() }, { requiredKeys: [] });
    const anyData = fc.record({ name: text, remark: text, home, other: fc.jsonValue() }, { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(anyData, async (data) => {
        const sealed = await sealPersonalFields({ ...EVENT, data }, sealer);
        expect(await unsealPersonalFields({ ...EVENT, data: sealed }, opener)).toEqual(data);
      }),
    );
  });

  it.each([[{}], [{ name: null }], [{ home: {} }], [{ home: null }], [{ name: undefined }]])(
    'makes no key where there is nothing to seal: %j',
    async (data) => {
      expect(await sealPersonalFields({ ...EVENT, data }, sealer)).toEqual(data);
      expect(await keys.find('customer-1')).toBeUndefined();
    },
  );

  it('opens no field that was moved within the event, to another version or to another stream', async () => {
    const sealed = await sealPersonalFields({ ...EVENT, data: DATA }, sealer);
    for (const moved of [
      { data: { ...sealed, remark: sealed.name } },
      { data: sealed, version: 4 },
      { data: sealed, stream: 'customer-2' },
    ]) {
      const opening = unsealPersonalFields({ ...EVENT, ...moved }, opener);
      await expect(opening).rejects.toEqual(expect.objectContaining({ code: 'SEAL_BROKEN' }));
    }
  });

  it('opens one field alone', async () => {
    const data = await sealPersonalFields({ ...EVENT, data: DATA }, sealer);
    expect(await unsealField({ ...EVENT, data, field: 'home.street' }, opener)).toBe('中山路 1 号');
    expect(await unsealField({ ...EVENT, data, field: 'remark' }, opener)).toBeUndefined();
  });

  it('never lets a personal field through that is not text', async () => {
    await expect(sealPersonalFields({ ...EVENT, data: { name: 13812345678 } }, sealer)).rejects.toThrow(
      'the personal field name is not text',
    );
  });

  it('seals text that looks sealed like any other', async () => {
    const data = { name: 'sealed:v1:customer-1:AAAAAAAAAAAAAAAA:AAAA' };
    const sealed = await sealPersonalFields({ ...EVENT, data }, sealer);
    expect(sealed.name).not.toBe(data.name);
    expect(await unsealPersonalFields({ ...EVENT, data: sealed }, opener)).toEqual(data);
  });
});
