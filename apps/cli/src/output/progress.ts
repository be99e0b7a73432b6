import { SingleBar } from 'cli-progress';

export interface Progress {
  readonly update: (rows: number) => void;
  readonly stop: () => void;
}

const REDRAWS_PER_SECOND = 5;

/** A bar on stderr with rate and remaining time, where a person can see it; nothing when stderr is no terminal. */
export function progressBar(label: string, rows: number): Progress {
  if (!process.stderr.isTTY) return { update: () => {}, stop: () => {} };
  const format = `${label} {bar} {percentage}% | {value} of {total} rows | {rate}/s | {eta_formatted} left`;
  const bar = new SingleBar({ format, stream: process.stderr, hideCursor: true, fps: REDRAWS_PER_SECOND });
  const started = performance.now();
  bar.start(rows, 0, { rate: 0 });
  return {
    update: (done) => bar.update(done, { rate: Math.round(done / ((performance.now() - started) / 1000)) }),
    stop: () => bar.stop(),
  };
}
