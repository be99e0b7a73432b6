import { basename } from 'node:path';
import { code, page, table } from '../markdown.js';
import { readPorts } from '../source/ports.js';

/** Every port, its adapters, and the contract suite that each adapter passes. */
export function portsPage(): string {
  return page('Ports and adapters', 'the sources in `libs`', [
    'A port is an interface that says what is promised; an adapter keeps the promise on one driver; the contract suite is the promise as tests, run by every adapter.',
    table(
      ['port', 'meaning', 'adapter', 'contract suite'],
      readPorts().map(({ name, file, doc, adapters, suites }) => [
        `[${name}](../../${file})`,
        doc,
        adapters.map((it) => `${code(it.folder)} ([${basename(it.file)}](../../${it.file}))`).join(', '),
        suites.map((suite) => `[${basename(suite)}](../../${suite})`).join(', '),
      ]),
    ),
  ]);
}
