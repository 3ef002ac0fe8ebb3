import { UnreadableTable } from './unreadable.ts';

/** The encodings that are detected. Others can be chosen by any name of the WHATWG Encoding Standard. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
type Encoding = (typeof encodings)[number];

/** Turns bytes into text, chunk by chunk. */
export interface Decoder {
  readonly encoding: string;
  decode: (bytes: Uint8Array) => string;
  /** Returns the rest of the text. */
  end: () => string;
}

/**
 * Returns a decoder for a file that begins with `head`. Without an encoding, it detects UTF-8 and UTF-16 (with or without
 * a byte order mark), and Windows-1252.
 *
 * @throws UnreadableTable if the encoding is unknown
 */
export const decoderFor = (head: Uint8Array, encoding?: string): Decoder => {
  if (encoding !== undefined) return decoderOf(encoding);
  const detected = byMark(head) ?? byZeros(head);
  return detected ? decoderOf(detected) : utf8OrWindows1252();
};

const decoderOf = (encoding: string): Decoder => {
  const decoder = textDecoder(encoding);
  return {
    encoding: decoder.encoding,
    decode: (bytes) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  };
};

const textDecoder = (encoding: string) => {
  try {
    return new TextDecoder(encoding);
  } catch {
    throw new UnreadableTable('unknownEncoding', { encoding });
  }
};

const byMark = ([first, second, third]: Uint8Array): Encoding | undefined => {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
};

/** Separators and line breaks are ASCII: in UTF-16, every other byte of theirs is 0. */
const byZeros = (head: Uint8Array): Encoding | undefined => {
  let [even, odd] = [0, 0];
  head.forEach((byte, n) => {
    if (byte === 0) n % 2 === 0 ? even++ : odd++;
  });
  if (odd > 0 && even * 10 < odd && odd * 10 > head.length) return 'utf-16le';
  if (even > 0 && odd * 10 < even && even * 10 > head.length) return 'utf-16be';
  return undefined;
};

/** Decides at the first bytes that are not ASCII. Up to there, the encodings are the same. */
const utf8OrWindows1252 = (): Decoder => {
  let decided: Decoder | undefined;
  let held: Uint8Array = new Uint8Array(0); // the last bytes, if they may be the beginning of one character
  const decide = (bytes: Uint8Array, isEnd: boolean): string => {
    decided = decoderOf(isUtf8(bytes, isEnd) ? 'utf-8' : 'windows-1252');
    return decided.decode(bytes);
  };
  return {
    get encoding() {
      return decided?.encoding ?? 'utf-8';
    },
    decode: (bytes) => {
      if (decided) return decided.decode(bytes);
      const all = joined([held, bytes]);
      held = new Uint8Array(0);
      const first = all.findIndex((byte) => byte > 0x7f);
      if (first === -1) return ascii.decode(all);
      if (all.length - first > 3) return decide(all, false);
      held = all.slice(first);
      return ascii.decode(all.subarray(0, first));
    },
    end: () => {
      const last = decided || held.length === 0 ? '' : decide(held, true);
      return last + (decided?.end() ?? '');
    },
  };
};

const ascii = new TextDecoder();

/** A text in Windows-1252 has next to no sequences that UTF-8 allows. A text in UTF-8 may have some broken characters. */
const isUtf8 = (bytes: Uint8Array, isEnd: boolean): boolean => {
  const text = new TextDecoder('utf-8').decode(bytes, { stream: !isEnd });
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  return broken === 0 || (text.match(/[^\0-\x7F\uFFFD]/g)?.length ?? 0) > broken;
};

export const joined = (parts: Uint8Array[]): Uint8Array => {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return only;
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};
