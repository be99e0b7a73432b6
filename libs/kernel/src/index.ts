export { instant, type Clock } from './clock.js';
export { replay, unreachable, type Decider } from './decider.js';
export { DomainError, refusals } from './domain-error.js';
export type { EventCatalogue, EventSchema, EventsOf } from './event-catalogue.js';
export { identifierPattern, personIdPattern } from './identifier.js';
export { uuidV7, type NewId } from './ids.js';
export type { Circumstances, Message, RecordedEvent } from './message.js';
export { sameFacts } from './same-facts.js';
export { plainTextPattern, TELEPHONE_IN_TEXT } from './telephone-in-text.js';
