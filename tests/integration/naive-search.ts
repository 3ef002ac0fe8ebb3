import type { Customer } from '../../layers/customers/store/customer.ts';

/**
 * What the design says of order and search, written a second time, without the layer and without an index: each
 * question is put to each customer.
 */

// --- folding, character by character ---

const keepsMarks = /[\p{scx=Devanagari}\p{scx=Thai}\p{scx=Hiragana}\p{scx=Katakana}]/u;
const mapped: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  æ: 'ae',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
  '’': "'",
  '‐': '-',
  '–': '-',
};

export const naiveFold = (text: string): string => {
  let folded = '';
  for (const character of text.normalize('NFKD')) {
    const isMark = /\p{M}/u.test(character);
    if (isMark && !keepsMarks.test(character)) continue;
    if (/[\u200E\u200F\u00AD]/.test(character)) continue;
    folded += character;
  }
  folded = [...folded.toLowerCase()].map((character) => mapped[character] ?? character).join('');
  return folded.normalize('NFC').split(/\s/).filter(Boolean).join(' ');
};

// --- words ---

const isLetter = (character: string): boolean => /\p{L}|\p{N}|\p{M}/u.test(character);
const isEmoji = (character: string): boolean => /\p{Extended_Pictographic}|\p{RI}/u.test(character);
const saysSomething = (word: string): boolean =>
  [...word].some((c) => (isLetter(c) && !/\p{M}/u.test(c)) || isEmoji(c));

const pieces = (text: string): string[] => {
  const found = [''];
  for (const character of text)
    if (isLetter(character)) found.push(`${found.pop()}${character}`);
    else found.push('');
  return found.filter((piece) => [...piece].length > 1);
};
const lettersOf = (text: string): string => [...text].filter(isLetter).join('');

/** Those of the ITU with one and two digits that the tests use; the others have three. */
const countryCodes = ['1', '7', '27', '33', '34', '39', '44', '49', '55', '81', '91'];
const codeOf = (digits: string): string => countryCodes.find((code) => digits.startsWith(code)) ?? digits.slice(0, 3);
const withoutZeros = (digits: string): string => (digits.startsWith('0') ? withoutZeros(digits.slice(1)) : digits);

const phoneWords = (phone: string): string[] => {
  const digits = phone.replace('+', '');
  const code = codeOf(digits);
  const national = withoutZeros(digits.slice(code.length));
  return [digits, code + national, national];
};

/** By UTF-8 bytes, as DynamoDB sorts. */
export const compare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const bytes = 900;
const shortened = (word: string): string => {
  let short = '';
  for (const character of word) {
    if (Buffer.byteLength(short + character) > bytes) break;
    short += character;
  }
  return short;
};

export const naiveWords = ({ name, email, phone }: Customer): string[] => {
  const [first = '', ...rest] = naiveFold(name).split(' ').filter(saysSomething);
  const others = (word: string) => [...pieces(word), lettersOf(word)];
  const [local = '', domain = ''] = email.split('@').map(naiveFold);
  const all = [
    first,
    naiveFold(email),
    ...(phone ? phoneWords(phone) : []),
    ...others(first),
    ...rest.flatMap((word) => [word, ...others(word)]),
    ...pieces(local),
    domain,
  ];
  return [...new Set(all.filter(saysSomething).map(shortened))].slice(0, 25);
};

/** The words of a search; a phone alone is one word. */
const wanted = (q: string): string[] => {
  const folded = naiveFold(q);
  if (![...folded].every((character) => ' +-./()[]0123456789'.includes(character)))
    return folded.split(' ').filter(saysSomething).map(shortened);
  const digits = [...folded].filter((character) => character >= '0' && character <= '9').join('');
  const bare = withoutZeros(digits);
  const code = codeOf(bare);
  const isInternational = folded.includes('+') || digits.startsWith('00');
  return [(isInternational ? code + withoutZeros(bare.slice(code.length)) : bare) || digits];
};

/** Those whom a search finds, of these customers with their words. */
export const naiveMatches = (q: string, of: Iterable<readonly [Customer, string[]]>): Customer[] => {
  const words = wanted(q);
  return [...of]
    .filter(([, own]) => words.every((word) => own.some((its) => its.startsWith(word))))
    .map(([customer]) => customer);
};

// --- order ---

const inOrder = <Item>(items: Item[], keyOf: (item: Item) => string): boolean =>
  items.every((item, n) => n === 0 || compare(keyOf(items[n - 1] as Item), keyOf(item)) < 0);

const withId = (text: string, { customerId }: Customer): string => `${text}\u0001${customerId}`;

/** Whether customers come in the order of a name or a date, and each once. */
export const isSorted = (customers: Customer[], key: 'name' | 'registrationDate' | 'lastModified'): boolean =>
  inOrder(customers, (customer) =>
    withId(key === 'name' ? shortened(naiveFold(customer.name)) : customer[key], customer),
  );

/**
 * Whether customers come in the order of the words that one of the words of `q` finds, and each once: those of the same
 * word by name where there is one page, else by id.
 */
export const isInOrderOfAWord = (pages: Customer[][], q: string): boolean =>
  wanted(q).some((word) =>
    inOrder(pages.flat(), (customer) => {
      const first = naiveWords(customer)
        .filter((its) => its.startsWith(word))
        .sort((a, b) => compare(withId(a, customer), withId(b, customer)))[0] as string;
      return withId(pages.length === 1 ? `${first}\u0001${shortened(naiveFold(customer.name))}` : first, customer);
    }),
  );
