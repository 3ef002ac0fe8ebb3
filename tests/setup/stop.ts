declare global {
  /** Stops what the global setups have started. */
  var stopsAfterTests: (() => Promise<void>)[] | undefined;
}

export const stopAfterTests = (stop: () => Promise<void>): void => {
  globalThis.stopsAfterTests = [...(globalThis.stopsAfterTests ?? []), stop];
};

/** Jest's global teardown. */
export default async (): Promise<void> => {
  const stops = globalThis.stopsAfterTests ?? [];
  globalThis.stopsAfterTests = [];
  await Promise.all(stops.map((stop) => stop()));
};
