import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createOpener, createSealer, type Opener, type Sealer, type SubjectKeys } from './index.js';
import { openSqliteSubjectKeys } from './sqlite/index.js';

const PLACE = { stream: 'customer-1', version: 1, field: 'name' };
const refusedWith = (code: string) => expect.objectContaining({ code });

describe('the sealer', () => {
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

  it('opens what it sealed', async () => {
    expect(await opener.unseal(PLACE, await sealer.seal('customer-1', PLACE, '王小明'))).toBe('王小明');
  });

  it('seals many fields once it has the key', async () => {
    const seal = await sealer.sealerOf('customer-1');
    const sealed = ['name', 'phone'].map((field) => seal({ ...PLACE, field }, field));
    const opened = ['name', 'phone'].map((field, index) => opener.unseal({ ...PLACE, field }, sealed[index] ?? ''));
    expect(await Promise.all(opened)).toEqual(['name', 'phone']);
  });

  it('opens nothing in another place', async () => {
    const sealed = await sealer.seal('customer-1', PLACE, 'text');
    await expect(opener.unseal({ ...PLACE, version: 2 }, sealed)).rejects.toEqual(refusedWith('SEAL_BROKEN'));
  });

  it('does not open one subject’s text as another’s who has a key, too', async () => {
    const sealed = await sealer.seal('customer-1', PLACE, 'text');
    await keys.keyOf('customer-2');
    const renamed = sealed.replace('customer-1', 'customer-2');
    await expect(opener.unseal(PLACE, renamed)).rejects.toEqual(refusedWith('SEAL_BROKEN'));
  });

  it('opens nothing of a subject who never had a key', async () => {
    const sealed = (await sealer.seal('customer-1', PLACE, 'text')).replace('customer-1', 'customer-2');
    await expect(opener.unseal(PLACE, sealed)).rejects.toEqual(refusedWith('SUBJECT_KEY_UNKNOWN'));
  });

  it('S1-65 neither opens nor seals once the key is destroyed', async () => {
    const sealed = await sealer.seal('customer-1', PLACE, 'text');
    await keys.destroy('customer-1');
    await expect(opener.unseal(PLACE, sealed)).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
    await expect(sealer.seal('customer-1', PLACE, 'text')).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
  });

  it('says that text is not sealed before it looks for a key', async () => {
    await expect(opener.unseal(PLACE, 'text')).rejects.toEqual(refusedWith('SEAL_BROKEN'));
  });

  it('S1-10 has no way to open what it sealed, and says only whether it is the same file', async () => {
    const place = { subject: 'customer-1', attachmentId: 'a-1' };
    const scan = new TextEncoder().encode('scan');
    const sealed = await sealer.sealFile(place, scan);
    expect(Object.keys(sealer).toSorted()).toEqual(['isSealOf', 'seal', 'sealFile', 'sealerOf']);
    expect(await sealer.isSealOf(place, sealed, scan)).toBe(true);
    expect(await sealer.isSealOf(place, sealed, new TextEncoder().encode('another'))).toBe(false);
    expect(await opener.unsealFile(place, sealed)).toEqual(scan);
  });
});
