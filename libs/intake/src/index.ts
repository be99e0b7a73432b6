export { intakeContext } from './service/intake.context.js';
