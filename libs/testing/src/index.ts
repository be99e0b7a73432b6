export { runTaizhang, type Answered } from './command.js';
export {
  ROOT,
  runProgram,
  startProgram,
  type Ended,
  type Output,
  type Program,
  type ProgramOptions,
} from './program.js';
export { staffRequests, type Staff, type StaffRequest } from './staff.js';
export { SuiteProcess } from './suite-process.js';
export { freePort } from './free-port.js';
export { NODE_FLAGS } from './node-flags.js';
export { until, type Patience } from './until.js';
export { zoneAtNoon } from './zone-at-noon.js';
