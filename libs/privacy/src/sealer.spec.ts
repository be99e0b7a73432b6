import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSealer, type Sealer, type SubjectKeys } from './index.js';
import { openSqliteSubjectKeys } from './sqlite/index.js';

const PLACE = { stream: 'customer-1', version: 1, field: 'name' };
const refusedWith = (code: string) => expect.objectContaining({ code });

describe('the sealer', () => {
  let keys: SubjectKeys;
  let sealer: Sealer;

  beforeEach(() => {
    const keyEncryptionKeys = [{ id: 'kek-1', key: new Uint8Array(32) }];
    keys = openSqliteSubjectKeys({ path: ':memory:', keyEncryptionKeys, context: 'customer/main' });
    sealer = createSealer(keys);
  });

  afterEach(() => keys.close());

  it('opens what it sealed', async () => {
    expect(await sealer.unseal(PLACE, await sealer.seal('customer-1', PLACE, '王小明'))).toBe('王小明');
  });

  it('seals many fields once it has the key', async () => {
    const seal = await sealer.sealerOf('customer-1');
    const sealed = ['name', 'phone'].map((field) => seal({ ...PLACE, field }, field));
    const opened = ['name', 'phone'].map((field, index) => sealer.unseal({ ...PLACE, field }, sealed[index] ?? ''));
    expect(await Promise.all(opened)).toEqual(['name', 'phone']);
  });

  it('opens nothing in another place', async () => {
    const sealed = await sealer.seal('customer-1', PLACE, 'text');
    await expect(sealer.unseal({ ...PLACE, version: 2 }, sealed)).rejects.toEqual(refusedWith('SEAL_BROKEN'));
  });

  it('does not open one subject’s text as another’s who has a key, too', async () => {
    const sealed = await sealer.seal('customer-1', PLACE, 'text');
    await keys.keyOf('customer-2');
    const renamed = sealed.replace('customer-1', 'customer-2');
    await expect(sealer.unseal(PLACE, renamed)).rejects.toEqual(refusedWith('SEAL_BROKEN'));
  });

  it('opens nothing of a subject who never had a key', async () => {
    const sealed = (await sealer.seal('customer-1', PLACE, 'text')).replace('customer-1', 'customer-2');
    await expect(sealer.unseal(PLACE, sealed)).rejects.toEqual(refusedWith('SUBJECT_KEY_UNKNOWN'));
  });

  it('S1-65 neither opens nor seals once the key is destroyed', async () => {
    const sealed = await sealer.seal('customer-1', PLACE, 'text');
    await keys.destroy('customer-1');
    await expect(sealer.unseal(PLACE, sealed)).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
    await expect(sealer.seal('customer-1', PLACE, 'text')).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
  });

  it('says that text is not sealed before it looks for a key', async () => {
    await expect(sealer.unseal(PLACE, 'text')).rejects.toEqual(refusedWith('SEAL_BROKEN'));
  });
});
