/** The attributes of a key in the table of each pass. */
const keys = { rows: ['bucket', 'entry'], customers: ['customerId'] };

export type Pass = keyof typeof keys;

/** Where a check is. It reads a table in parallel segments, and each has its own place. */
export interface Position {
  pass: Pass;
  /** How many items of the pass have been checked. */
  checked: number;
  segments: Place[];
}

/** The key of the last checked item of a segment; null before the first item, `done` after the last. */
export type Place = Record<string, string> | null | 'done';

/**
 * @param segments the number of parallel reads. DynamoDB keeps a bucket in one segment, and the largest buckets contain
 *   one row for each customer, so more segments would hardly be faster.
 */
export const beginningOf = (pass: Pass, segments = 8): Position => ({
  pass,
  checked: 0,
  segments: Array.from({ length: segments }, () => null),
});

export const isDone = (place: Place | undefined): boolean => place === 'done';

/** Returns a position as text to copy. It contains keys of the index, such as an email. */
export const encode = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/** Returns the position that `encode` turned into text; undefined for any other text. */
export const decode = (text: string): Position | undefined => {
  try {
    const { pass, checked, segments } = JSON.parse(Buffer.from(text, 'base64url').toString()) as Position;
    const names = keys[pass];
    const isPlace = (place: Place) =>
      place === null || isDone(place) || names.every((name) => typeof place[name as never] === 'string');
    const isCount = Number.isSafeInteger(checked);
    return Object.hasOwn(keys, pass) && isCount && segments.length > 0 && segments.every(isPlace)
      ? { pass, checked, segments }
      : undefined;
  } catch {
    return undefined;
  }
};
