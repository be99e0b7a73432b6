import { Command, CommanderError } from 'commander';
import { append } from './append.bench.js';
import { machine, type Bench } from './bench.js';
import { commandToReadModel } from './command-to-read-model.bench.js';
import { importFiles } from './import.bench.js';
import { rebuild } from './rebuild.bench.js';
import { reveal } from './reveal.bench.js';
import { verify } from './verify.bench.js';

const BENCHES: Readonly<Record<string, Bench>> = {
  append,
  verify,
  rebuild,
  import: importFiles,
  reveal,
  'command-to-read-model': commandToReadModel,
};

const program = new Command('bench')
  .argument('<name>', `one of ${Object.keys(BENCHES).join(', ')}`)
  .option('--json', 'print JSON (the only form there is)')
  .option('--smoke', 'a short run that shows that the benchmark works', false)
  .exitOverride();

try {
  const { args } = program.parse();
  const { smoke } = program.opts<{ smoke: boolean }>();
  const bench = BENCHES[args[0] ?? ''];
  if (bench === undefined) program.error(`there is no benchmark ${args[0] ?? ''}`, { exitCode: 2 });
  const result = await bench({ smoke });
  const report = { bench: args[0], date: new Date().toISOString().slice(0, 10), machine: machine(), smoke, ...result };
  process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2);
  throw error;
}
