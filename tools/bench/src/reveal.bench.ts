import { call, steadily } from './api.js';
import { figure, median, percentile, type Bench } from './bench.js';
import { fillCustomers } from './fill-customers.js';
import { withScratch } from './scratch.js';
import { startSuiteProcess } from './suite-process.js';

const RATE = 300;
const CUSTOMERS = 200;

/** Reveals over HTTP at 300 a second, each with its durable record, against a masked read at the same rate. */
export const reveal: Bench = ({ smoke }) =>
  withScratch(async (folder) => {
    const suite = await startSuiteProcess(folder);
    const customers = await fillCustomers(suite, folder, smoke ? 5 : CUSTOMERS);
    const body = { purpose: 'service-call', reason: 'the customer asked to be called back' };
    const customerOf = (n: number) => customers[n % customers.length] ?? { customerId: '', token: '' };
    const pathOf = (n: number) => `/customer/customers/${customerOf(n).customerId}`;
    const reveals = (n: number) => {
      const { token } = customerOf(n);
      return call(suite, { path: `${pathOf(n)}/phone-numbers/main/reveal`, token, body });
    };
    const reads = (n: number) => call(suite, { path: pathOf(n), token: customerOf(n).token });
    const count = smoke ? 30 : RATE * 10;
    const [revealed, read] = [[], []] as [number[], number[]];
    const [revealedMedian, readMedian] = [[], []] as [number[], number[]];
    await steadily(RATE, count, reveals);
    const processor: number[] = [];
    for (let round = 0; round < (smoke ? 1 : 3); round++) {
      const before = await suite.processor();
      const times = await steadily(RATE, count, reveals);
      processor.push(((await suite.processor()) - before) / count);
      revealed.push(percentile(times, 0.99));
      revealedMedian.push(median(times));
      const readTimes = await steadily(RATE, count, reads);
      read.push(percentile(readTimes, 0.99));
      readMedian.push(median(readTimes));
    }
    await suite.stop();
    return {
      figures: [
        figure('reveal p99', { unit: 'ms', values: revealed, budget: '< 25' }),
        figure('reveal p50', { unit: 'ms', values: revealedMedian }),
        figure('processor time of a reveal', { unit: 'ms', values: processor }),
        figure('masked read p99', { unit: 'ms', values: read }),
        figure('masked read p50', { unit: 'ms', values: readMedian }),
      ],
      comparisons: [],
      notes: [`open loop, ${RATE} requests a second`],
    };
  });
