/**
 * Loaded into every service process of a fault run, so that its surroundings can be changed from outside:
 *
 * - its connections to servers come from an address of its own (`TAIZHANG_FAULTS_ADDRESS`), by which a link can cut off
 *   this process alone;
 * - with every SIGUSR2 its clock jumps: an hour ahead, back, an hour behind, back. Monotonic time goes on as ever.
 */
import { Socket } from 'node:net';

const LOOPBACK = ['127.0.0.1', 'localhost'];
const HOUR_MS = 3_600_000;
const OFFSETS_MS = [0, HOUR_MS, 0, -HOUR_MS];

const { connect } = Socket.prototype;
const localAddress = process.env.TAIZHANG_FAULTS_ADDRESS;

Socket.prototype.connect = function (...args) {
  // `net.connect` hands over its arguments as a list of options and callback.
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (typeof options?.host === 'string' && !LOOPBACK.includes(options.host)) options.localAddress = localAddress;
  return connect.apply(this, args);
};

const TrueDate = Date;
let jumps = 0;

const now = () => TrueDate.now() + OFFSETS_MS[jumps % OFFSETS_MS.length];

globalThis.Date = new Proxy(TrueDate, {
  construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made),
  apply: () => new TrueDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});

process.on('SIGUSR2', () => jumps++);
