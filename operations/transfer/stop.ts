/** How long npm may take to pass a Ctrl-C on: it arrives from the terminal and from npm. In milliseconds. */
const echo = 1_000;

/** Returns a signal that aborts on Ctrl-C. Another Ctrl-C ends the process immediately. */
export const stopOnSignals = (): AbortSignal => {
  const controller = new AbortController();
  let first: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (first !== undefined && performance.now() - first > echo) process.exit(130);
      first ??= performance.now();
      controller.abort();
    });
  return controller.signal;
};
