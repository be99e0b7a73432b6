export { answerOf, commandAnswer, type CommandAnswer } from './context/command-answer.js';
export type { ContextDefinition } from './context/context-definition.js';
export type { Reaction } from './context/reaction.js';
export type { ContextServices } from './context/services.js';
export { useCase, type UseCase, type UseCaseRequest } from './context/use-case.js';
export { streamOf, type Aggregate } from './execution/aggregate.js';
export { causedBy, type Cause } from './execution/cause.js';
export { EventCodec, type Place, type ZodEventCatalogue } from './execution/event-codec.js';
export { Executor, type Executed, type ExecutionRefusal, type Loaded } from './execution/executor.js';
