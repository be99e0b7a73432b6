import { copyFileSync, cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { dataFolder } from '@taizhang/engine';
import { freePort, runTaizhang, SuiteProcess } from '@taizhang/testing';
import { untilSettled } from '@taizhang/testing/cluster';
import type { DestructionStage, Kept } from './stage.js';

/** Contexts whose keys are put aside: whoever keeps the archive, and whoever was told something. */
const HOLDERS = ['customer', 'intake'];
const SETTLING_MS = 60_000;

/** The suite on a data folder. */
export class DestructionSuite implements DestructionStage {
  private constructor(
    readonly dataFolder: string,
    private readonly port: number,
    private suite: SuiteProcess,
  ) {}

  static async start(folder: string): Promise<DestructionSuite> {
    const port = await freePort();
    return new DestructionSuite(folder, port, await started(folder, port));
  }

  get url(): string {
    return this.suite.url;
  }

  readonly taizhang = (...args: readonly string[]) => runTaizhang(args, { TAIZHANG_DATA: this.dataFolder });

  async kept(customerId: string): Promise<Kept> {
    const folder = dataFolder(this.dataFolder);
    const [{ n } = { n: -1 }] = rows<{ n: number }>(
      folder.readModels('numbers'),
      `SELECT count(*) AS n FROM number_of_subject WHERE subject = '${customerId}'`,
    );
    const files = join(this.attachments, `of-${customerId}`);
    const [{ name = '' } = {}] = rows<{ name?: string }>(
      folder.readModels('customer'),
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'documents:customers:%'`,
    );
    const [{ doc } = { doc: 'null' }] = rows<{ doc: string }>(
      folder.readModels('customer'),
      `SELECT doc FROM "${name}" WHERE id = '${customerId}'`,
    );
    return { found: n, files: existsSync(files) ? readdirSync(files).length : 0, document: JSON.parse(doc) };
  }

  untilSettled(): Promise<void> {
    return untilSettled(this.url, SETTLING_MS);
  }

  backUp(): Promise<void> {
    return this.whileStopped(() => {
      for (const context of HOLDERS) copyFileSync(this.keys(context), `${this.keys(context)}.before`);
      cpSync(this.attachments, `${this.attachments}.before`, { recursive: true });
    });
  }

  restore(what: readonly ('keys' | 'files')[]): Promise<void> {
    return this.whileStopped(() => {
      if (what.includes('files')) cpSync(`${this.attachments}.before`, this.attachments, { recursive: true });
      if (!what.includes('keys')) return;
      for (const context of HOLDERS) cpSync(`${this.keys(context)}.before`, this.keys(context));
    });
  }

  deriveAnew(): Promise<void> {
    return this.whileStopped(() => rmSync(join(this.dataFolder, 'read-models'), { recursive: true }));
  }

  async remove(): Promise<void> {
    await this.suite.stop('SIGKILL');
  }

  private async whileStopped(change: () => void): Promise<void> {
    await this.suite.stop();
    change();
    this.suite = await started(this.dataFolder, this.port);
  }

  private keys(context: string): string {
    return dataFolder(this.dataFolder).keys(context);
  }

  private get attachments(): string {
    return dataFolder(this.dataFolder).attachments('customer');
  }
}

function started(folder: string, port: number): Promise<SuiteProcess> {
  return SuiteProcess.start(folder, { PORT: String(port) });
}

function rows<Row>(file: string, sql: string): readonly Row[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database.prepare(sql).all() as unknown as readonly Row[]; // the statement says which columns
  } finally {
    database.close();
  }
}
