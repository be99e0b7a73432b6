import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answered } from '@taizhang/testing';
import { send, type Answer, type Role, type Sent } from '../client.js';
import { takeOn } from '../staff.js';
import type { Desk } from './desk.js';
import { CANARIES, FLOWS, SHOWS } from './flows.js';
import { prepareHandingOut } from './handed-out.flows.js';
import { atHome } from './numbers.js';

/** What numbers are planted in: one process with all contexts, or a process for each. */
export interface Planted {
  readonly url: string;
  readonly dataFolder: string;
  readonly taizhang: (...args: readonly string[]) => Promise<Answered>;
  /** SIGKILL in the midst of whatever is going on, and a start after it. Resolves when all are ready. */
  crash(): Promise<void>;
}

const AT_ONCE = 16;
const CRASHES = 3;
const PATIENCE_MS = 60_000;
const ROLES = ['agent', 'supervisor', 'compliance-officer', 'general-manager', 'auditor'] as const;
const COLUMNS =
  'externalId,name,phone,archiveKind,estate,businessNeed,channel,source,collectedAt,noticeVersion,purposes,scope,collector,consentedAt';

/** What a run has heard, apart by whether it may hold numbers. */
export interface Heard {
  /** Status by status, how many answers. */
  readonly statuses: ReadonlyMap<string, number>;
  /** By the last word of the path, how many requests were taken. */
  readonly taken: ReadonlyMap<string, number>;
  /** Answers and reports in which no number may stand. */
  readonly texts: readonly string[];
  /** Answers that showed numbers to whom they may be shown. */
  readonly shown: readonly string[];
  readonly imported: Answered;
}

/** Plants all numbers, in every flow that takes or shows one, through crashes. */
export class PlantedRun implements Desk {
  private readonly tokens = new Map<Role, string>();
  private readonly statuses = new Map<string, number>();
  private readonly taken = new Map<string, number>();
  private readonly texts: string[] = [];
  private readonly shown: string[] = [];

  private constructor(private readonly planted: Planted) {}

  /** @param given a folder for the file that is imported: it holds numbers, of course */
  static async tell(planted: Planted, given: string, numbers: readonly string[]): Promise<Heard> {
    const run = new PlantedRun(planted);
    for (const role of ROLES) run.tokens.set(role, await takeOn(planted, role, `planted-${role}`));
    const rest = await run.all(numbers);
    const imported = await run.import(rest, given);
    const { statuses, taken, texts, shown } = run;
    return { statuses, taken, texts, shown, imported };
  }

  /** Asks again what a crash has left unanswered, as a program of a desk would. */
  async ask(role: Role, path: string, sent: Sent): Promise<Answer> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await this.tried(role, path, sent);
      if (answer !== undefined) return this.hear(path, answer);
      if (Date.now() > until) throw new Error(`nobody answers as ${role}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  private async tried(role: Role, path: string, sent: Sent): Promise<Answer | undefined> {
    try {
      const answer = await send(this.planted.url, path, { token: this.tokens.get(role), ...sent });
      if (answer.status < 500) return answer;
      this.hear(path, answer);
    } catch {
      // It is down for a moment.
    }
    return undefined;
  }

  private hear(path: string, answer: Answer): Answer {
    const { status, text, headers } = answer;
    count(this.statuses, String(status));
    if (status < 300) count(this.taken, lastWord(path));
    const allowed = SHOWS.test(path) && status < 300;
    (allowed ? this.shown : this.texts).push(`${[...headers].join('\n')}\n${text}`);
    return answer;
  }

  /** Answers the numbers that no flow has taken. */
  private async all(numbers: readonly string[]): Promise<readonly string[]> {
    const share = (ofThousand: number) => Math.ceil((ofThousand * numbers.length) / 1_000);
    const tasks: (() => Promise<void>)[] = [];
    await prepareHandingOut(this, numbers.slice(-share(CANARIES)));
    let taken = 0;
    for (const [, ofThousand, flow] of FLOWS) {
      for (const end = taken + share(ofThousand); taken < end; taken++) {
        const index = taken;
        tasks.push(() => flow(this, numbers[index] ?? '', index));
      }
    }
    await this.crashing(interleaved(tasks));
    return numbers.slice(taken, -share(CANARIES));
  }

  /** Works through the tasks; at even distances it crashes while others are under way. */
  private async crashing(tasks: (() => Promise<void>)[]): Promise<void> {
    const every = Math.floor(tasks.length / (CRASHES + 1));
    let next = 0;
    const work = async () => {
      for (let index = next++; index < tasks.length; index = next++) {
        const crash = index > 0 && index % every === 0 ? this.planted.crash() : undefined;
        await tasks[index]?.();
        await crash;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  /** Every third row is refused: a number stands where an id, a name of an estate or a day should. */
  private async import(numbers: readonly string[], given: string): Promise<Answered> {
    mkdirSync(given, { recursive: true });
    const file = join(given, 'customers.csv');
    writeFileSync(file, [COLUMNS, ...numbers.map(row)].join('\n'));
    const report = await this.planted.taizhang('import', 'customers', file, '--url', this.planted.url);
    this.texts.push(JSON.stringify(report));
    return report;
  }
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

function lastWord(path: string): string {
  return path.replace(/\?.*/, '').split('/').at(-1) ?? '';
}

/** First of each tenth, then second of each: every crash meets every flow. */
function interleaved<Task>(tasks: readonly Task[]): Task[] {
  const tenth = Math.ceil(tasks.length / 10);
  return Array.from({ length: tenth }, (_, at) => tasks.filter((_task, index) => index % tenth === at)).flat();
}

function row(number: string, index: number): string {
  const [id, estate, collectedAt] = BROKEN[index % BROKEN.length]?.(number) ?? [];
  return [
    ...[id ?? `pl-${index}`, `客户 ${number}`, atHome(number), 'buyer', estate ?? '四季花园', `电话 ${number}`],
    ...['visit', 'client-provided', collectedAt ?? '2019-06-26 12:50:00', 'notice-1', 'service-call', 'company'],
    ...['YITZ', '2019-06-26 12:40:00'],
  ].join();
}

const BROKEN: readonly ((number: string) => readonly (string | undefined)[])[] = [
  () => [],
  () => [],
  (number) => [`${number} x`],
  () => [],
  () => [],
  (number) => [undefined, `小区 ${number}`],
  () => [],
  () => [],
  (number) => [undefined, undefined, number],
];
