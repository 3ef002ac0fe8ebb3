declare global {
  /** What the global set-ups have started, to be stopped when all tests are over. */
  var stopsAfterTests: (() => Promise<void>)[] | undefined;
}

export const stopAfterTests = (stop: () => Promise<void>): void => {
  globalThis.stopsAfterTests = [...(globalThis.stopsAfterTests ?? []), stop];
};

/** Jest's global tear-down. */
export default async (): Promise<void> => {
  const stops = globalThis.stopsAfterTests ?? [];
  globalThis.stopsAfterTests = [];
  await Promise.all(stops.map((stop) => stop()));
};
