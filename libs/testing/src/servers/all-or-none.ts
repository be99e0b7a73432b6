/** Waits for all that are being started. When one fails, those that did start are stopped, and its error is thrown. */
export async function allOrNone<Started extends { stop(): Promise<unknown> }>(
  starting: readonly Promise<Started>[],
): Promise<Started[]> {
  const settled = await Promise.allSettled(starting);
  const started = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed === undefined) return started;
  await Promise.all(started.map((one) => one.stop()));
  throw failed.reason;
}
