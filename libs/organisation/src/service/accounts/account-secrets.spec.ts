import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { filesHold, openTestContext, openTestSecretTexts } from '@taizhang/nest-kit/testing';
import { activate, PASSWORD, signIn } from '../../testing/accounts.testing.js';
import { joining, organisationWith } from '../../testing/organisation.testing.js';

describe('what an account keeps beside the log', () => {
  it('is sealed in its store, and opens for its own person only', async () => {
    let secrets = openTestSecretTexts();
    const organisation = await openTestContext((folder, opener) => {
      secrets = openTestSecretTexts(folder);
      return { definition: organisationWith([], { secrets, opener }), close: () => secrets.close() };
    });
    for (const personId of ['YITZ', 'AVNI']) await organisation.ask('record-joining', joining({ personId }));
    await activate(organisation);
    await activate(organisation, 'AVNI', 'kraut und rueben im mai');
    await signIn(organisation);
    expect(await filesHold(organisation.folder, 'sealed:v1:AVNI')).toContain(
      join(organisation.folder, 'secrets.sqlite'),
    );
    expect(await filesHold(organisation.folder, 'argon2')).toEqual([]);

    const [own, other] = [await secrets.find('YITZ'), await secrets.find('AVNI')];
    await secrets.replace('AVNI', own?.text ?? '', other?.revision ?? 0);
    const moved = organisation.ask('start-session', { body: { personId: 'AVNI', password: PASSWORD } });
    await expect(moved).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
    await organisation.close();
  });
});
