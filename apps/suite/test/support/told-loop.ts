import type { ComplaintSummary } from '@taizhang/complaint/contract';
import type { Loop } from './loop.js';
import { answer, call, founded, handling, letter, on } from './story.js';

/** Told after every step of a story, before what follows from it is awaited. */
export type Interrupt = () => Promise<void>;

/** The steps of the closed loop, for one letter and one call that nobody else has told of. */
export class ToldLoop {
  readonly letterComplaint: string;
  readonly callComplaint: string;

  /** @param serial of the letter: another one in each story that is told to the same processes */
  constructor(
    private readonly loop: Loop,
    private readonly interrupt: Interrupt,
    private readonly serial: string,
  ) {
    this.letterComplaint = `intake-letter-${serial}`;
    this.callComplaint = `intake-call-${serial}`;
  }

  receiveLetter(): Promise<void> {
    return this.taken(this.loop.ask('intake', 'register-letter', { body: { ...letter, serial: this.serial } }));
  }

  receiveCall(): Promise<void> {
    const body = { ...call, receptionId: `call-${this.serial}` };
    return this.taken(this.loop.ask('intake', 'record-call', { body }));
  }

  /** Everything from judging the complaint to its resolution, on one day. */
  async handle(day: number): Promise<void> {
    await this.step('judge', founded(day));
    await this.step('start-investigation', handling.start(day));
    await this.step('complete-investigation', handling.complete(day));
    await this.step('resolve', handling.resolve(day));
  }

  attempt(round: number, day: number, body: object): Promise<void> {
    const params = { revisitId: `${this.letterComplaint}-r${round}` };
    const attempt = { attemptId: `attempt-${day}`, occurredAt: on(day), ...body };
    return this.taken(this.loop.ask('revisit', 'record-attempt', { params, body: attempt }));
  }

  answered(round: number, day: number, satisfiedWithHandling: boolean): Promise<void> {
    return this.attempt(round, day, answer(satisfiedWithHandling));
  }

  approveClosing(day: number): Promise<void> {
    const approval = { approvedBy: 'supervisor-1', externalRemedyGiven: true };
    return this.step('close', { approval, occurredAt: on(day) }, 'supervisor');
  }

  async types(context: string): Promise<readonly string[]> {
    return (await this.loop.events(context)).map(({ type }) => type);
  }

  events(context: string): ReturnType<Loop['events']> {
    return this.loop.events(context);
  }

  shown(): Promise<ComplaintSummary> {
    return this.loop.ask('complaint', 'complaint', { params: { complaintId: this.letterComplaint } });
  }

  private step(name: string, body: object, role: 'agent' | 'supervisor' = 'agent'): Promise<void> {
    return this.taken(this.loop.ask('complaint', name, { role, params: { complaintId: this.letterComplaint }, body }));
  }

  private async taken(step: Promise<unknown>): Promise<void> {
    await step;
    await this.interrupt();
    await this.loop.settle();
  }
}
