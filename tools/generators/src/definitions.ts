import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedEngine } from '@taizhang/engine';
import type { ContextDefinition } from '@taizhang/nest-kit';
import { CONTEXTS, defineContexts } from '@taizhang/suite/contexts';

const NAMES = { issuer: 'reference', audience: 'reference', lookRateFactor: 1 };

/** Hands over the definitions of the six contexts as the suite makes them, over an engine whose files are thrown away. */
export async function withDefinitions<Answer>(use: (definitions: readonly ContextDefinition[]) => Answer) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'taizhang-reference-'));
  try {
    return use(await defineIn(dataFolder));
  } finally {
    await rm(dataFolder, { recursive: true });
  }
}

async function defineIn(dataFolder: string): Promise<readonly ContextDefinition[]> {
  const engine = await openEmbeddedEngine({
    ...{ dataFolder, deployment: 'reference', tenant: 'main', contexts: CONTEXTS },
    onFeedFailure: ({ error }) => {
      throw error;
    },
  });
  try {
    return await defineContexts(engine, NAMES);
  } finally {
    await engine.close();
  }
}
