import { complaintSummary } from '@taizhang/complaint/contract';
import { revisitSummary } from '@taizhang/revisit/contract';
import type { Ending } from '../ledger.js';
import type { Client } from './client.js';
import { on } from './days.js';

/** Days of the month: a call is of the second, and each step of the loop of a later one. */
const FIRST_ROUND = 3;
const SECOND_ROUND = 10;
const PROMISED = 28;

/** What is done about a complaint until it is closed, as its ending wants it. */
export async function handleComplaint(complaintId: string, ending: Ending, client: Client): Promise<void> {
  const complaint = new HandledComplaint(complaintId, client);
  await complaint.awaitStatus('registered');
  await complaint.handle(FIRST_ROUND);
  if (ending === 'unreached') return complaint.callInVain(1, FIRST_ROUND + 1);
  await complaint.callBack(1, { day: FIRST_ROUND + 1, satisfied: ending === 'satisfied' });
  if (ending === 'satisfied') return;
  await complaint.awaitStatus('reopened');
  await complaint.handle(SECOND_ROUND);
  await complaint.callBack(2, { day: SECOND_ROUND + 1, satisfied: true });
}

class HandledComplaint {
  constructor(
    private readonly id: string,
    private readonly client: Client,
  ) {}

  async awaitStatus(status: string): Promise<void> {
    const question = { role: 'agent', path: `/complaint/complaints/${this.id}`, answer: complaintSummary } as const;
    await this.client.awaitAnswer(question, (complaint) => complaint.status === status);
  }

  /** Judged, investigated, resolved, all on one day. */
  async handle(day: number): Promise<void> {
    const judgement = { founded: true, severity: 'ordinary', responsibleDepartment: 'engineering' };
    await this.step('judge', day, { ...judgement, promisedAt: on(PROMISED) });
    await this.step('start-investigation', day, { investigator: 'engineer-2' });
    await this.step('complete-investigation', day, { cause: '刹车磨损', responsiblePerson: 'engineer-5' });
    await this.step('resolve', day, { solution: '已换刹车', rootCause: '漏检' });
  }

  async callBack(round: number, { day, satisfied }: { day: number; satisfied: boolean }): Promise<void> {
    const answers = { programme: 'post-complaint', satisfiedWithHandling: satisfied };
    await this.attempt(round, day, { disposition: 'connected', answers });
  }

  /** Three attempts on three days. */
  async callInVain(round: number, firstDay: number): Promise<void> {
    for (const day of [firstDay, firstDay + 1, firstDay + 2]) {
      await this.attempt(round, day, { disposition: 'no-answer' });
    }
  }

  private async attempt(round: number, day: number, body: object): Promise<void> {
    const path = `/revisit/revisits/${this.id}-r${round}`;
    await this.client.awaitAnswer({ role: 'agent', path, answer: revisitSummary }, () => true);
    const made = { attemptId: `attempt-${day}`, occurredAt: on(day), ...body };
    await this.client.command({
      ...{ role: 'agent', path: `${path}/attempts`, key: `${this.id}-attempt-${day}`, body: made },
    });
  }

  private async step(name: string, day: number, body: object): Promise<void> {
    const path = `/complaint/complaints/${this.id}/${name}`;
    const key = `${this.id}-${name}-${day}`;
    await this.client.command({ role: 'agent', path, key, body: { ...body, occurredAt: on(day) } });
  }
}
