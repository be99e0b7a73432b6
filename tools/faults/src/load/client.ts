import { setTimeout } from 'node:timers/promises';
import type { Role } from '@taizhang/access';
import { revealedPhoneNumber } from '@taizhang/customer/contract';
import { commandAnswer } from '@taizhang/nest-kit';
import { z } from 'zod';
import type { Ledger } from '../ledger.js';
import { attempt, type HttpAnswer } from './attempt.js';
import type { Holder, Tokens } from './tokens.js';

export interface Command {
  readonly role: Role;
  /** The first part names the context. */
  readonly path: string;
  readonly key: string;
  readonly body: unknown;
}

export interface LookRequest {
  readonly customerId: string;
  readonly phoneNumberId: string;
  readonly personId: string;
  readonly purpose: string;
}

export interface Question<Answer> {
  readonly role: Role;
  readonly path: string;
  readonly body?: unknown;
  readonly answer: z.ZodType<Answer>;
}

export interface ClientSurroundings {
  readonly ledger: Ledger;
  /** When it is aborted, nothing more is asked, and what is under way fails. */
  readonly signal: AbortSignal;
}

/** What all commands are answered with; some say more. */
const acknowledgement = commandAnswer.strip();

/** Answered, and not with what was asked for. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;
const OK = [200, 201];
const problem = z.object({ code: z.string(), detail: z.string().optional() });

/** A good client: what was not answered is asked again with the same key until it is; what was answered is written down. */
export class Client {
  constructor(
    private readonly url: string,
    private readonly tokens: Tokens,
    private readonly surroundings: ClientSurroundings,
  ) {}

  /** Resolves when the command is acknowledged. Throws {@link Refused}. */
  async command(command: Command): Promise<void> {
    const { role, path, key, body } = command;
    const { answer } = await this.untilAnswered({ role }, { path, key, body });
    const { stream, version, receipt } = acknowledgement.parse(answer.body);
    if (receipt === undefined) return this.surroundings.ledger.surprise(`${key}: answered without a receipt`);
    const [, context = ''] = path.split('/');
    const { ledger } = this.surroundings;
    ledger.acknowledge({ key, context, stream, version, ...receipt, after: ledger.newestFault });
  }

  /** Resolves when a number was shown. Every attempt may be on record. */
  async look({ customerId, phoneNumberId, personId, purpose }: LookRequest): Promise<void> {
    const path = `/customer/customers/${customerId}/phone-numbers/${phoneNumberId}/reveal`;
    const body = { purpose, reason: '客户要求回电' };
    const { answer, attempts } = await this.untilAnswered({ role: 'agent', personId }, { path, body });
    const { receipt } = revealedPhoneNumber.parse(answer.body);
    this.surroundings.ledger.look({ customerId, personId, purpose, attempts, ...receipt });
  }

  /** Asks until it is answered. Throws {@link Refused}. */
  async ask<Answer>({ role, path, body, answer: schema }: Question<Answer>): Promise<Answer> {
    const { answer } = await this.untilAnswered({ role }, { path, body });
    return schema.parse(answer.body);
  }

  /** Asks again and again until the answer is as it is waited for. */
  async awaitAnswer<Answer>(question: Question<Answer>, isDue: (answer: Answer) => boolean): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; ; pause = longer(pause)) {
      const token = await this.tokens.of({ role: question.role }, this.surroundings.signal);
      const answer = await attempt({ url: this.url, path: question.path, token });
      if (answer !== undefined && isGood(answer) && isDue(question.answer.parse(answer.body))) return;
      if (answer?.status === 401) this.tokens.drop({ role: question.role }, token);
      await this.pause(pause);
    }
  }

  private async untilAnswered(
    holder: Holder,
    request: { readonly path: string; readonly key?: string; readonly body?: unknown },
  ): Promise<{ answer: HttpAnswer; attempts: number }> {
    const from = performance.now();
    this.surroundings.ledger.requests++;
    this.surroundings.ledger.note('asked', { path: request.path, key: request.key });
    for (let attempts = 1, pause = FIRST_PAUSE_MS; ; attempts++, pause = longer(pause)) {
      const token = await this.tokens.of(holder, this.surroundings.signal);
      this.surroundings.ledger.attempts++;
      const answer = await attempt({ url: this.url, ...request, token });
      if (answer !== undefined && this.isFinal(answer, request.path)) {
        this.surroundings.ledger.waits.push({ from, to: performance.now() });
        return { answer, attempts };
      }
      if (answer?.status === 401) this.tokens.drop(holder, token);
      await this.pause(pause);
    }
  }

  /** Throws {@link Refused} for what asking again would not change. */
  private isFinal(answer: HttpAnswer, path: string): boolean {
    const { status } = answer;
    if (isGood(answer)) return true;
    const { code = 'NO_CODE', detail } = problem.partial().safeParse(answer.body).data ?? {};
    if (status === 503 || status === 401) return false;
    this.surroundings.ledger.surprise(`${path} was answered with ${status} ${code}`);
    if (status >= 500) return false;
    throw new Refused(`${path}: ${status} ${code} ${detail ?? ''}`);
  }

  private async pause(milliseconds: number): Promise<void> {
    await setTimeout(milliseconds * (0.5 + Math.random()), undefined, { signal: this.surroundings.signal });
  }
}

function isGood({ status }: HttpAnswer): boolean {
  return OK.includes(status);
}

function longer(pause: number): number {
  return Math.min(pause * 2, LONGEST_PAUSE_MS);
}
