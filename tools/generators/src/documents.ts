import { openApiDocument, type ContextDefinition } from '@taizhang/nest-kit';
import { apiPage } from './pages/api.js';
import { asyncApiDocument } from './pages/asyncapi.js';
import { cliPage } from './pages/cli.js';
import { eventsPage } from './pages/events.js';
import { portsPage } from './pages/ports.js';
import { problemsPage } from './pages/problems.js';
import { settingsPage } from './pages/settings.js';
import { contractDocs } from './source/contract-docs.js';

/** The generated reference: file names below docs/reference, and their texts. The same sources give the same bytes. */
export function documentsOf(definitions: readonly ContextDefinition[]): ReadonlyMap<string, string> {
  const docs = contractDocs();
  return new Map([
    ['events.md', eventsPage(definitions, docs)],
    ['events.asyncapi.json', json(asyncApiDocument(definitions, docs))],
    ['api.md', apiPage(definitions, docs)],
    ['openapi.json', json(openApiDocument(definitions))],
    ['problems.md', problemsPage(definitions)],
    ['settings.md', settingsPage()],
    ['cli.md', cliPage()],
    ['ports.md', portsPage()],
  ]);
}

function json(document: object): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
