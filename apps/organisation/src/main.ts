import 'reflect-metadata';
import { runContextProcess, TOKEN_AUDIENCE, tokenIssuerName, untilStandingForgotten } from '@taizhang/engine/cluster';
import { holdingOf, loadAdministrator, loadServices, organisationContext } from '@taizhang/organisation';
import { loadEd25519Key } from '@taizhang/privacy/keys';
import { openMongoSecretTexts } from '@taizhang/privacy/mongo';

await runContextProcess('organisation', async ({ engine, settings, folder }) => {
  const key = await loadEd25519Key(folder.tokenIssuer);
  const definition = organisationContext({
    tokens: { key, issuer: tokenIssuerName(settings.deployment), audience: TOKEN_AUDIENCE },
    administrator: await loadAdministrator(folder.administrator),
    services: await loadServices(folder.services),
    opener: engine.store.opener,
    secrets: engine.own(openMongoSecretTexts({ connection: engine.database })),
    networks: settings.networks,
    untilForgotten: untilStandingForgotten,
  });
  return { definition, holdingOf };
});
