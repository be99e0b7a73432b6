export { customerContext } from './service/customer.context.js';
export type { CustomerDependencies } from './service/customer.dependencies.js';
export type { CallGateway, CallReport, OutgoingCall, PlacedCall } from './service/telephone/call-gateway.port.js';
export type { MessageGateway, OutgoingMessage, SentMessage } from './service/telephone/message-gateway.port.js';
export {
  createSimulatedTelephone,
  SIMULATED_OUTCOMES,
  type SimulatedOutcome,
  type SimulatedOutcomes,
  type Telephone,
} from './service/telephone/simulated-telephone.js';
export { TelephoneError, type TelephoneErrorCode } from './service/telephone/telephone.error.js';
