import { Command } from 'commander';
import { append } from './append.bench.js';
import { listCustomers, searchByNumber } from './archives.bench.js';
import { machine, type Bench } from './bench.js';
import { appendCluster } from './cluster/append-cluster.bench.js';
import { endToEnd } from './cluster/end-to-end.bench.js';
import { relay } from './cluster/relay.bench.js';
import { scaling } from './cluster/scaling.bench.js';
import { haveServers, runWithImages } from './cluster/servers.js';
import { services } from './cluster/services.bench.js';
import { commandToReadModel } from './command-to-read-model.bench.js';
import { cryptoShred } from './crypto-shred.bench.js';
import { decideAccessBench } from './decide-access.bench.js';
import { importFiles } from './import.bench.js';
import { rebuild } from './rebuild.bench.js';
import { refusalTime } from './refusal-time.bench.js';
import { reveal } from './reveal.bench.js';
import { verify } from './verify.bench.js';

const EMBEDDED: Readonly<Record<string, Bench>> = {
  append,
  verify,
  rebuild,
  import: importFiles,
  reveal,
  'refusal-time': refusalTime,
  'command-to-read-model': commandToReadModel,
  'crypto-shred': cryptoShred,
  'search-by-number': searchByNumber,
  'list-customers': listCustomers,
  'decide-access': decideAccessBench,
};

/** On a replica set and a Kafka. */
const CLUSTER: Readonly<Record<string, Bench>> = {
  'append-cluster': appendCluster,
  relay,
  'end-to-end': endToEnd,
  services,
  scaling,
};

const BENCHES = { ...EMBEDDED, ...CLUSTER };

const program = new Command('bench')
  .argument('<name>', `one of ${Object.keys(BENCHES).join(', ')}`)
  .option('--json', 'print JSON (the only form there is)')
  .option('--smoke', 'a short run that shows that the benchmark works', false)
  .action(async (name: string, { smoke }: { smoke: boolean }) => {
    const bench = BENCHES[name];
    if (bench === undefined) return program.error(`there is no benchmark ${name}`, { exitCode: 2 });
    if (name in CLUSTER && !haveServers()) return void (process.exitCode = runWithImages());
    const about = { bench: name, date: new Date().toISOString().slice(0, 10), machine: machine(), smoke };
    process.stdout.write(`${JSON.stringify({ ...about, ...(await bench({ smoke })) }, undefined, 2)}\n`);
  });

await program.parseAsync();
