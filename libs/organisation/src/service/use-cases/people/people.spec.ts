import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandAnswer } from '@taizhang/nest-kit';
import type { TestContext } from '@taizhang/nest-kit/testing';
import { filesHold } from '@taizhang/nest-kit/testing';
import { joining, openOrganisation } from '../../../testing/organisation.testing.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const administrator = { role: 'administrator', personId: 'boss' } as const;

describe('people', () => {
  let organisation: TestContext;

  beforeEach(async () => {
    organisation = await openOrganisation();
  });

  afterEach(() => organisation.close());

  const listed = async (query: Record<string, string> = {}) => {
    await organisation.settle();
    return organisation.ask<{ items: unknown[]; next?: string }>('people', { ...administrator, query });
  };
  const aboutYitz = (useCase: string, body: object) =>
    organisation.ask<CommandAnswer>(useCase, { ...administrator, params: { personId: 'YITZ' }, body });

  it('join with a role in one request, and are listed without their names', async () => {
    expect((await listed()).items).toEqual([
      { personId: 'YITZ', orgUnitId: 'desk', status: 'present', roles: ['agent'] },
    ]);
  });

  it('join once, however often an import says so', async () => {
    organisation.clock.advance(60_000);
    const again = await organisation.ask<CommandAnswer>('record-joining', joining());
    expect(again).toEqual({ id: 'YITZ', stream: 'person-YITZ', version: 2, replayed: false });
  });

  it('do not take the id that the first administrator’s tokens are checked against', () =>
    expect(organisation.ask('record-joining', joining({ personId: 'administrator' }))).rejects.toEqual(
      refusedWith('PERSON_ID_RESERVED'),
    ));

  it('keep their id to themselves', () =>
    expect(organisation.ask('record-joining', joining({ orgUnitId: 'else' }))).rejects.toEqual(
      refusedWith('PERSON_EXISTS'),
    ));

  it('are granted roles and lose them', async () => {
    await aboutYitz('grant-role', { role: 'supervisor' });
    await aboutYitz('revoke-role', { role: 'agent' });
    expect((await listed()).items).toMatchObject([{ roles: ['supervisor'] }]);
  });

  it('S1-45 leave, hold no role then and get none', async () => {
    await aboutYitz('record-leaving', {});
    expect((await listed({ status: 'left' })).items).toMatchObject([{ personId: 'YITZ', roles: [] }]);
    expect((await listed({ status: 'present' })).items).toEqual([]);
    await expect(aboutYitz('grant-role', { role: 'agent' })).rejects.toEqual(refusedWith('PERSON_LEFT'));
  });

  it('are listed page by page', async () => {
    for (const personId of ['AVNI', 'ZOHARI']) await organisation.ask('record-joining', joining({ personId }));
    const first = await listed({ limit: '2' });
    const second = await listed({ limit: '2', cursor: first.next ?? '' });
    expect([...first.items, ...second.items]).toMatchObject([
      { personId: 'AVNI' },
      { personId: 'YITZ' },
      { personId: 'ZOHARI' },
    ]);
    expect(second.next).toBeUndefined();
  });

  it('move with the roles that are named, and to units that are there', async () => {
    await organisation.ask('create-org-unit', { ...administrator, body: { orgUnitId: 'branch', name: '分店' } });
    await aboutYitz('grant-role', { role: 'supervisor' });
    await aboutYitz('move-person', { orgUnitId: 'branch', keepRoles: ['agent'] });
    expect((await listed()).items).toMatchObject([{ orgUnitId: 'branch', roles: ['agent'] }]);
    await expect(aboutYitz('move-person', { orgUnitId: 'nowhere', keepRoles: [] })).rejects.toEqual(
      refusedWith('ORG_UNIT_UNKNOWN'),
    );
  });

  it('are given posts, are suspended and resumed', async () => {
    await aboutYitz('assign-post', { post: 'call-desk', grade: 'specialist', managerId: 'DORIT' });
    await aboutYitz('assign-post', { grade: 'supervisor' });
    await aboutYitz('suspend-person', { reason: 'absence' });
    expect((await listed({ status: 'suspended' })).items).toEqual([
      { personId: 'YITZ', orgUnitId: 'desk', status: 'suspended', roles: ['agent'], grade: 'supervisor' },
    ]);
    await aboutYitz('resume-person', {});
    expect((await listed({ status: 'present' })).items).toHaveLength(1);
  });

  it('are taken on by HR as agents; what oversees others, administrators grant', async () => {
    const hr = (change: object) => organisation.ask('record-joining', { ...joining(change), role: 'hr' });
    await hr({ personId: 'AVNI', role: 'agent', employment: 'outsourced', post: 'data-cleaning' });
    await expect(hr({ personId: 'DORIT', role: 'supervisor' })).rejects.toEqual(refusedWith('ROLE_GRANT_NOT_ALLOWED'));
    await expect(hr({ personId: 'DORIT', role: 'administrator' })).rejects.toEqual(
      refusedWith('ROLE_GRANT_NOT_ALLOWED'),
    );
    const ask = { role: 'hr', personId: 'HANNA', params: { personId: 'AVNI' }, body: { role: 'auditor' } } as const;
    await expect(organisation.ask('grant-role', ask)).rejects.toEqual(refusedWith('ROLE_NOT_ALLOWED'));
  });

  it('grant themselves nothing', () =>
    expect(
      organisation.ask('grant-role', {
        ...{ role: 'administrator', personId: 'YITZ', params: { personId: 'YITZ' }, body: { role: 'auditor' } },
      }),
    ).rejects.toEqual(refusedWith('ACCESS_OWN_RECORD')));

  it('are recorded by no agent', () =>
    expect(organisation.ask('record-joining', { ...joining(), role: 'agent' })).rejects.toEqual(
      refusedWith('ROLE_NOT_ALLOWED'),
    ));

  it('leave their name in the clear in no file', async () => {
    await organisation.settle();
    expect(await filesHold(organisation.folder, '伊兹')).toEqual([]);
    expect(await filesHold(organisation.folder, 'PersonJoined')).not.toEqual([]);
  });
});
