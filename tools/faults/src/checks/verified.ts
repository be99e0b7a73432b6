import type { Check } from './evidence.js';

/** `taizhang verify` recomputes every log over HTTP, and its root is the signed one. */
export const logsVerify: Check = async ({ deployment: { cluster } }) => {
  const { exitCode, answer } = await cluster.taizhang('verify', '--url', cluster.url);
  return exitCode === 0 ? [] : [`taizhang verify ended with ${String(exitCode)}: ${JSON.stringify(answer)}`];
};
