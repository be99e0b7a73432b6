import { createWriteStream, type WriteStream } from 'node:fs';

/** A command that was answered with a receipt, and what was promised. */
export interface Acknowledged {
  readonly key: string;
  readonly context: string;
  readonly stream: string;
  /** Of the stream, after the command. */
  readonly version: number;
  readonly first: number;
  readonly last: number;
  readonly checkpoint: string;
  /** What was done to the system last, before it was acknowledged. */
  readonly after: string;
}

/** A look at a number: each attempt may be on record, and the one that was answered must be. */
export interface Look {
  readonly customerId: string;
  readonly personId: string;
  readonly purpose: string;
  /** How often it was sent until it was answered. */
  readonly attempts: number;
  readonly position: number;
  readonly checkpoint: string;
  readonly proof: string;
}

export type Ending = 'satisfied' | 'unreached' | 'dissatisfied-then-satisfied';

/** A call that was recorded, and what must come of it. */
export interface RecordedCall {
  readonly receptionId: string;
  readonly answered: boolean;
  readonly agentId?: string;
  readonly customerId?: string;
  /** Of a complaint: how it is to end. */
  readonly ending?: Ending;
}

/** A request from its first attempt to its answer, by the monotonic clock. */
export interface Waited {
  readonly from: number;
  readonly to: number;
}

/** Something that happened to the system, from its injection until it was healed. */
export interface InjectedFault {
  readonly kind: string;
  readonly target: string;
  readonly from: number;
  readonly to: number;
}

/** The part of a ledger that checks read. */
export type Promised = Pick<Ledger, 'acknowledged' | 'looks' | 'calls' | 'customers'>;

/**
 * What clients asked and were promised, and what was done to the system: kept outside it, in memory for the checks and in
 * an append-only file for people. Times are milliseconds since the run began.
 */
export class Ledger {
  readonly acknowledged: Acknowledged[] = [];
  readonly looks: Look[] = [];
  readonly calls: RecordedCall[] = [];
  readonly customers: string[] = [];
  readonly waits: Waited[] = [];
  readonly faults: InjectedFault[] = [];
  /** What no client should ever have been told. */
  readonly surprises: string[] = [];
  requests = 0;
  attempts = 0;
  private readonly file: WriteStream;

  constructor(readonly path: string) {
    this.file = createWriteStream(path, { flags: 'a' });
  }

  /** What was done to the system last. */
  get newestFault(): string {
    return this.faults.at(-1)?.kind ?? 'no fault';
  }

  note(what: string, fact: object): void {
    this.file.write(`${JSON.stringify({ at: Math.round(performance.now()), what, ...fact })}\n`);
  }

  acknowledge(acknowledged: Acknowledged): void {
    this.acknowledged.push(acknowledged);
    const { checkpoint, ...receipt } = acknowledged;
    this.note('acknowledged', { ...receipt, size: checkpoint.split('\n')[1] });
  }

  look(look: Look): void {
    this.looks.push(look);
    const { customerId, personId, attempts, position } = look;
    this.note('looked', { customerId, personId, attempts, position });
  }

  call(call: RecordedCall): void {
    this.calls.push(call);
    this.note('call', call);
  }

  fault(fault: InjectedFault): void {
    this.faults.push(fault);
    this.note('fault', fault);
  }

  surprise(surprise: string): void {
    this.surprises.push(surprise);
    this.note('surprise', { surprise });
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.file.end(resolve));
  }
}
