import { openRows } from '../../src/import/read-rows.js';

const [, , path = ''] = process.argv;
const file = await openRows(path, { columns: ['id', 'text'], delimiter: ',', encoding: 'utf8' });
let rows = 0;
for await (const { fields } of file.rows()) if (fields !== undefined) rows++;
const peak = process.resourceUsage().maxRSS * 1024; // in KiB
process.stdout.write(JSON.stringify({ rows, peak }));
