import type { Opener, Sealer } from '@taizhang/privacy';
import { DomainError, instant, unreachable, type Decider, type EventsOf, type Message } from '@taizhang/kernel';
import { z } from 'zod';
import { answerOf, commandAnswer } from '../context/command-answer.js';
import type { ContextDefinition } from '../context/context-definition.js';
import { useCase } from '../context/use-case.js';
import type { Aggregate } from '../execution/aggregate.js';
import { streamOf } from '../execution/aggregate.js';

/** A context as small as one can be: visitors are signed in with their name, and leave. */
const events = {
  VisitorArrived: {
    v: 1,
    data: z.strictObject({
      subjectId: z.string(),
      name: z.string().meta({ personal: true }),
      occurredAt: z.iso.datetime(),
    }),
  },
  VisitorLeft: { v: 1, data: z.strictObject({ occurredAt: z.iso.datetime() }) },
};

type VisitEvent = EventsOf<typeof events>;
type SignIn = Message<'SignIn', { subjectId: string; name: string; at: string }>;
type Leave = Message<'Leave', { at: string }>;
export type VisitCommand = SignIn | Leave;
export type VisitState = 'none' | 'inside' | 'gone';

export const visitDecider: Decider<VisitCommand, VisitEvent, VisitState> = {
  initialState: 'none',
  decide(command, state) {
    switch (command.type) {
      case 'SignIn':
        return signIn(command, state);
      case 'Leave':
        return leave(command, state);
      default:
        return unreachable(command);
    }
  },
  evolve: (_state, event) => (event.type === 'VisitorArrived' ? 'inside' : 'gone'),
};

function signIn({ data: { at, ...visitor } }: SignIn, state: VisitState): VisitEvent[] {
  if (state !== 'none') throw new DomainError('VISIT_EXISTS', 'this visitor has been signed in before');
  return [{ type: 'VisitorArrived', data: { ...visitor, occurredAt: at } }];
}

function leave({ data }: Leave, state: VisitState): VisitEvent[] {
  if (state === 'none') throw new DomainError('VISIT_UNKNOWN', 'no such visit');
  return state === 'gone' ? [] : [{ type: 'VisitorLeft', data: { occurredAt: data.at } }];
}

export const visit: Aggregate<VisitCommand, VisitEvent, VisitState> = { name: 'visit', decider: visitDecider };

const visitId = z.string().regex(/^v-[a-z0-9-]{1,60}$/);
const visitParams = z.strictObject({ visit: visitId });

const signInVisitor = useCase({
  kind: 'command',
  name: 'sign-in-visitor',
  summary: 'Signs a visitor in',
  method: 'POST',
  path: 'visits',
  roles: ['agent'],
  body: z.strictObject({ visit: visitId, name: z.string().min(1).max(80) }).meta({ id: 'SignInVisitor' }),
  answer: commandAnswer,
  refusals: ['VISIT_EXISTS'],
  async handle({ body, cause, now }, { executor }) {
    const command: SignIn = { type: 'SignIn', data: { subjectId: body.visit, name: body.name, at: now } };
    return answerOf(body.visit, await executor.execute({ aggregate: visit, id: body.visit, command }, cause));
  },
});

const leaveBuilding = useCase({
  kind: 'command',
  name: 'leave',
  summary: 'Records that a visitor has left',
  method: 'POST',
  path: 'visits/:visit/leave',
  roles: ['agent', 'supervisor'],
  params: visitParams,
  answer: commandAnswer,
  refusals: ['VISIT_UNKNOWN'],
  async handle({ params, cause, now }, { executor }) {
    const command: Leave = { type: 'Leave', data: { at: now } };
    return answerOf(params.visit, await executor.execute({ aggregate: visit, id: params.visit, command }, cause));
  },
});

/** What opens what a sealer has sealed; given to the example when its services are made. */
export const openers = new WeakMap<Sealer, Opener>();

const showVisit = useCase({
  kind: 'query',
  name: 'visit',
  summary: 'One visit, with the name of the visitor',
  method: 'GET',
  path: 'visits/:visit',
  roles: 'authenticated',
  params: visitParams,
  query: z.strictObject({ at: z.coerce.number().int().min(1).exactOptional() }),
  answer: z.strictObject({ status: z.enum(['inside', 'gone']), name: z.string() }),
  refusals: ['VISIT_UNKNOWN'],
  async handle({ params }, { executor, sealer }) {
    const opener = openers.get(sealer);
    if (opener === undefined) throw new TypeError('these services are not those of the example');
    const { state, events: history } = await executor.load(visit, params.visit);
    const [arrival] = history;
    if (state === 'none' || arrival?.type !== 'VisitorArrived') throw new DomainError('VISIT_UNKNOWN', 'no such visit');
    const place = { stream: streamOf(visit, params.visit), version: arrival.version, field: 'name' };
    return { status: state, name: await opener.unseal(place, arrival.data.name) };
  },
});

const openingHours = useCase({
  kind: 'query',
  name: 'opening-hours',
  summary: 'When the building is open',
  method: 'GET',
  path: 'opening-hours',
  roles: 'anyone',
  answer: z.strictObject({ since: z.string() }),
  refusals: [],
  handle: async (_request, { clock }) => ({ since: instant(clock.now()) }),
});

export const exampleContext: ContextDefinition = {
  name: 'example',
  events,
  useCases: [signInVisitor, leaveBuilding, showVisit, openingHours],
  projections: [],
  reactions: [],
};
