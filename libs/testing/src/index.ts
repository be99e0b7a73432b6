export {
  ROOT,
  runProgram,
  startProgram,
  type Ended,
  type Output,
  type Program,
  type ProgramOptions,
} from './program.js';
export { SuiteProcess } from './suite-process.js';
