/**
 * Resolves to whether the promise was fulfilled or rejected within so many milliseconds. A promise that takes longer goes on by itself:
 * nothing that waits for other programs may keep everything else waiting without an end.
 */
export async function settlesWithin(promise: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  const final = promise.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([final, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Settles as `run` does, but rejects as soon as the signal is aborted, whether or not `run` heeds it.
 * @throws the signal's reason
 */
export async function unlessAborted<T>(signal: AbortSignal, run: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([run(), aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
