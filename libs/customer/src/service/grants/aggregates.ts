import type { Aggregate } from '@taizhang/nest-kit';
import type { BreakGlassCommand, BreakGlassEvent } from '../../domain/grants/break-glass.commands.js';
import { breakGlass as breakGlassDecider, type BreakGlassState } from '../../domain/grants/break-glass.decider.js';
import type { RequestCommand, RequestEvent } from '../../domain/grants/request.commands.js';
import { request as requestDecider, type RequestState } from '../../domain/grants/request.decider.js';

/** A written access request and its grant, by request id. */
export const request: Aggregate<RequestCommand, RequestEvent, RequestState> = {
  name: 'request',
  decider: requestDecider,
};

/** All that a person has opened without asking, by person id. */
export const breakGlass: Aggregate<BreakGlassCommand, BreakGlassEvent, BreakGlassState> = {
  name: 'break-glass',
  decider: breakGlassDecider,
};
