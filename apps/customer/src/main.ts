import 'reflect-metadata';
import { customerContext } from '@taizhang/customer';
import { runContextProcess } from '@taizhang/engine/cluster';
import { createBlindIndex } from '@taizhang/privacy';
import { loadEscrowKey, loadSecret } from '@taizhang/privacy/keys';
import { openMongoAttachments, openMongoNumberIndex } from '@taizhang/privacy/mongo';

await runContextProcess('customer', async ({ engine, settings, folder, standingOf }) => {
  const blindIndex = createBlindIndex(await loadSecret(folder.blindIndex));
  const numberIndex = engine.own(openMongoNumberIndex({ connection: engine.database }));
  const attachments = engine.own(openMongoAttachments({ connection: engine.database }));
  const exportEscrow = await loadEscrowKey(folder.exportEscrow);
  const { lookRateFactor, attachmentMaxBytes } = settings;
  const { opener } = engine.store;
  const kept = { opener, blindIndex, numberIndex, attachments };
  return {
    definition: customerContext({ ...kept, standingOf, exportEscrow, lookRateFactor, attachmentMaxBytes }),
  };
});
