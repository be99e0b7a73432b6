/** Waits so long, or until the signal is aborted; the caller looks which. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
  });
}

/** Between half and one and a half times as much, so that processes that wait for the same do not ask in step. */
export function jittered(milliseconds: number): number {
  return milliseconds * (0.5 + Math.random());
}
