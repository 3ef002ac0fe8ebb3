/** A sequence whose first items have been read. */
export interface Started<Item> {
  first: Item[];
  /** Whether there are no others. */
  isWhole: boolean;
  /** All items, including the first. Can be read once. */
  all: AsyncIterable<Item>;
  /** Closes the source, if no item is needed any more. */
  stop: () => Promise<void>;
}

/** Reads items until there are enough. */
export const firstOf = async <Item>(
  items: AsyncIterable<Item>,
  isEnough: (first: Item[]) => boolean,
): Promise<Started<Item>> => {
  const iterator = items[Symbol.asyncIterator]();
  const first: Item[] = [];
  let isWhole = false;
  while (!isWhole && !isEnough(first)) {
    const next = await iterator.next();
    if (next.done) isWhole = true;
    else first.push(next.value);
  }
  const stop = async () => {
    await iterator.return?.();
  };
  return { first, isWhole, all: chained([...first], iterator), stop };
};

async function* chained<Item>(first: Item[], rest: AsyncIterator<Item>): AsyncGenerator<Item> {
  try {
    yield* first.splice(0);
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** The bytes of a file. Not every browser can iterate over a ReadableStream. */
export async function* bytesOf(source: Blob | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (!(source instanceof Blob)) return yield* source;
  const reader = source.stream().getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}
