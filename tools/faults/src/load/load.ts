import { setTimeout } from 'node:timers/promises';
import type { Ending, Ledger, RecordedCall } from '../ledger.js';
import type { Random } from '../random.js';
import { AGENTS } from './agents.js';
import type { LoggedCall } from './call-log.js';
import { customerIdOf, fileCustomer, PHONE_NUMBER_ID, recordCall } from './call-story.js';
import { handleComplaint } from './complaint-story.js';
import type { Client } from './client.js';

export interface LoadOptions {
  readonly calls: readonly LoggedCall[];
  readonly client: Client;
  readonly ledger: Ledger;
  readonly random: Random;
  /** Calls that begin in a second. */
  readonly rate: number;
}

/** What share of the answered calls complain, and after what share of calls somebody looks at a number. */
const COMPLAINTS = 0.3;
const LOOKS = 0.5;
/** However long a fault lasts, no more stories wait for its end than this: a call centre has so many people. */
const MAX_UNDER_WAY = 40;
const ENDINGS: readonly Ending[] = ['satisfied', 'satisfied', 'unreached', 'dissatisfied-then-satisfied'];
const PURPOSES = ['service-call', 'revisit'] as const;

/** Calls that come at a steady rate, and all that follows from each, until it is stopped. */
export class Load {
  private readonly underWay = new Set<Promise<void>>();
  private readonly filed = new Map<string, Promise<void>>();
  private readonly listeners = new Set<(call: RecordedCall) => void>();
  private readonly failures: string[] = [];
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;
  private told = 0;

  constructor(private readonly options: LoadOptions) {
    this.running = this.run();
  }

  /** Resolves when the next complaint is acknowledged by intake; nobody else knows of it yet. */
  nextComplaint(): Promise<void> {
    return new Promise((resolve) => {
      const listener = ({ ending }: RecordedCall) => {
        if (ending === undefined) return;
        this.listeners.delete(listener);
        resolve();
      };
      this.listeners.add(listener);
    });
  }

  /** No more calls come; resolves when all stories are told to their ends. Answers why some were not. */
  async finish(): Promise<readonly string[]> {
    this.stopping.abort();
    await this.running;
    await Promise.all(this.underWay);
    return this.failures;
  }

  private async run(): Promise<void> {
    const { rate } = this.options;
    const started = performance.now();
    while (!this.stopping.signal.aborted) {
      if (this.underWay.size < MAX_UNDER_WAY) this.begin();
      const due = started + (this.told * 1_000) / rate;
      await setTimeout(Math.max(due - performance.now(), 1_000 / rate / 2));
    }
  }

  private begin(): void {
    const number = this.told++;
    const after = this.options.ledger.newestFault;
    const story = this.tell(number)
      .catch((error: unknown) => void this.failures.push(`call-${number}, begun after ${after}: ${String(error)}`))
      .finally(() => this.underWay.delete(story));
    this.underWay.add(story);
  }

  private async tell(number: number): Promise<void> {
    const { calls, client, ledger, random } = this.options;
    const logged = random.pick(calls);
    const complains = logged.agent !== undefined && random.next() < COMPLAINTS;
    if (logged.customer !== undefined) await this.file(logged.customer);
    const receptionId = `call-${number}`;
    const ending = complains ? { ending: random.pick(ENDINGS) } : {};
    const recorded = await recordCall({ receptionId, logged, ...ending }, client);
    ledger.call(recorded);
    for (const listener of this.listeners) listener(recorded);
    await this.lookPerhaps();
    if (recorded.ending !== undefined) await handleComplaint(`intake-${receptionId}`, recorded.ending, client);
  }

  /** At the number of somebody whom the ledger knows to be filed. */
  private async lookPerhaps(): Promise<void> {
    const { client, ledger, random } = this.options;
    if (ledger.customers.length === 0 || random.next() > LOOKS) return;
    const looking = { customerId: random.pick(ledger.customers), phoneNumberId: PHONE_NUMBER_ID };
    await client.look({ ...looking, personId: random.pick(AGENTS), purpose: random.pick(PURPOSES) });
  }

  /** Once, however many calls a customer makes. */
  private file(customer: string): Promise<void> {
    const filed = this.filed.get(customer) ?? this.fileNow(customer);
    this.filed.set(customer, filed);
    return filed;
  }

  private async fileNow(customer: string): Promise<void> {
    const { client, ledger } = this.options;
    await fileCustomer(customer, client);
    ledger.customers.push(customerIdOf(customer));
  }
}
