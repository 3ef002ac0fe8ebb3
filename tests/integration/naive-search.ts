import type { Customer } from 'customers-model/customer';

/**
 * The design's rules for order and search, written independently of the layer and without an index: each search
 * checks every customer.
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
  ی: 'ي',
  ى: 'ي',
  ک: 'ك',
};
const digitsOfScripts = ['٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹', '०१२३४५६७८९'];
const digitOf = (character: string): string | undefined => {
  const script = digitsOfScripts.find((digits) => digits.includes(character));
  return script && String(script.indexOf(character));
};

export const naiveFold = (text: string): string => {
  let folded = '';
  for (const character of text.normalize('NFKD')) {
    const isMark = /\p{M}/u.test(character);
    if (isMark && !keepsMarks.test(character)) continue;
    if (/[\u200E\u200F\u00AD]/.test(character)) continue;
    folded += character;
  }
  folded = [...folded.toLowerCase()].map((character) => mapped[character] ?? digitOf(character) ?? character).join('');
  return folded.normalize('NFC').split(/\s/).filter(Boolean).join(' ');
};

// --- words ---

const isLetter = (character: string): boolean => /\p{L}|\p{N}|\p{M}/u.test(character);
const isEmoji = (character: string): boolean => /\p{Extended_Pictographic}|\p{RI}/u.test(character);
const saysSomething = (word: string): boolean =>
  [...word].some((c) => (isLetter(c) && !/\p{M}/u.test(c)) || isEmoji(c));

/** The runs of letters and the runs of emoji. */
const pieces = (text: string): string[] => {
  const kindOf = (character: string) => (isLetter(character) ? 'letter' : isEmoji(character) ? 'emoji' : undefined);
  const found: string[] = [];
  let last: string | undefined;
  for (const character of text) {
    const kind = kindOf(character);
    if (kind !== undefined) found.push(kind === last ? `${found.pop()}${character}` : character);
    last = kind;
  }
  return found;
};
const longPieces = (text: string): string[] => pieces(text).filter((piece) => [...piece].length > 1);
const counts = (character: string): boolean => isLetter(character) || isEmoji(character);
const contentOf = (text: string): string => [...text].filter(counts).join('');

/** Without surrounding punctuation, except an @ at the end. */
const bareWord = (text: string): string => {
  const characters = [...text];
  const end = characters.findLastIndex((character) => counts(character) || character === '@');
  return characters.slice(characters.findIndex(counts), end + 1).join('');
};

/** The ITU country codes of one and two digits that the tests use; all others have three digits. */
const countryCodes = ['1', '7', '27', '33', '34', '39', '44', '49', '55', '81', '91'];
const codeOf = (digits: string): string => countryCodes.find((code) => digits.startsWith(code)) ?? digits.slice(0, 3);
const withoutZeros = (digits: string): string => (digits.startsWith('0') ? withoutZeros(digits.slice(1)) : digits);

const phoneWords = (phone: string): string[] => {
  const digits = phone.replace('+', '');
  const code = codeOf(digits);
  const national = withoutZeros(digits.slice(code.length));
  return [digits, code + national, national];
};

/** By UTF-8 bytes, like DynamoDB. */
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

/** The folded tags of a customer, which a filter compares. */
export const naiveTags = ({ tags = [] }: Customer): string[] => [...new Set(tags.map(naiveFold).map(shortened))];

export const naiveWords = (customer: Customer): string[] => {
  const { name, email, company = '', phone, address = '', tags = [] } = customer;
  const wordsIn = (text: string) => naiveFold(text).split(' ').filter(saysSomething);
  const forms = (word: string) => [...(bareWord(word).includes('@') ? [bareWord(word)] : []), contentOf(word)];
  const firstIn = (text: string) => forms(wordsIn(text)[0] ?? '').slice(0, 1);
  const restIn = (text: string) => wordsIn(text).flatMap((word) => [...forms(word), ...longPieces(word)]);
  const [local = '', domain = ''] = email.split('@').map(naiveFold);
  const all = [
    ...firstIn(name),
    bareWord(naiveFold(email)),
    ...firstIn(company),
    ...(phone ? phoneWords(phone) : []),
    ...[address, ...tags].flatMap(firstIn),
    ...restIn(name),
    ...longPieces(local),
    domain,
    ...[company, address, ...tags].flatMap(restIn),
  ];
  const most = 40 - naiveTags(customer).length;
  return [...new Set(all.filter(saysSomething).map(shortened))].slice(0, most);
};

/** Each word of a search as a list of alternatives: the texts that must all be beginnings of words. */
const alternativesOf = (q: string): string[][][] => {
  const words = naiveFold(q).split(' ');
  const isNumber = (word: string) =>
    [...word].every((character) => /[0-9]/.test(character) || (!/@/.test(character) && !counts(character)));
  const groups = words.map((word, n) => {
    if (!isNumber(word)) return searchFormsOf(word);
    const from = words.findLastIndex((other, m) => m < n && !isNumber(other)) + 1;
    const to = words.findIndex((other, m) => m > n && !isNumber(other));
    const together = words.slice(from, to < 0 ? undefined : to).filter(saysSomething);
    const start = together.findIndex((other) => /[0+]/.test(/[0-9+]/.exec(other)?.[0] ?? ''));
    const isBehindStart = start > 0 && together.slice(start).includes(word);
    const phones = [together, ...(isBehindStart ? [together.slice(start)] : [])].map((some) => [
      searchPhoneOf(some.join(' ')),
    ]);
    const alone = [...searchFormsOf(word), [searchPhoneOf(word)]];
    return together.length === 1 ? alone : [...phones, ...alone];
  });
  return groups
    .filter((_, n) => saysSomething(words[n] as string))
    .map((alternatives) => alternatives.map((texts) => texts.map(shortened)));
};

const searchFormsOf = (word: string): string[][] => {
  const bare = bareWord(word);
  return bare.includes('@') ? [[bare]] : [[bare], [contentOf(bare)], pieces(bare)];
};

const searchPhoneOf = (text: string): string => {
  const digits = [...text].filter((character) => character >= '0' && character <= '9').join('');
  const bare = withoutZeros(digits);
  const code = codeOf(bare);
  const isInternational = /^[^0-9]*\+/.test(text) || digits.startsWith('00');
  return (isInternational ? code + withoutZeros(bare.slice(code.length)) : bare) || digits;
};

const begins = (words: string[], text: string): boolean => words.some((word) => word.startsWith(text));

/** The customers that a search finds, given each with its words. */
export const naiveMatches = (q: string, of: Iterable<readonly [Customer, string[]]>): Customer[] => {
  const groups = alternativesOf(q);
  return [...of]
    .filter(([, own]) => groups.every((forms) => forms.some((texts) => texts.every((text) => begins(own, text)))))
    .map(([customer]) => customer);
};

// --- order ---

const inOrder = <Item>(items: Item[], keyOf: (item: Item) => string): boolean =>
  items.every((item, n) => n === 0 || compare(keyOf(items[n - 1] as Item), keyOf(item)) < 0);

const withId = (text: string, { customerId }: Customer): string => `${text}\u0001${customerId}`;

/** Whether customers are in the order of a name or a date, without duplicates. */
export const isSorted = (customers: Customer[], key: 'name' | 'registrationDate' | 'lastModified'): boolean =>
  inOrder(customers, (customer) =>
    withId(key === 'name' ? shortened(naiveFold(customer.name)) : customer[key], customer),
  );

/**
 * Whether customers are, without duplicates, in the order of the words that one word of `q` finds, one alternative
 * after the other. Customers with the same word are by name if there is one page, otherwise by id.
 */
export const isInOrderOfAWord = (pages: Customer[][], q: string): boolean => {
  const customers = pages.flat();
  const orderOf = (word: string, { name }: Customer): string =>
    pages.length === 1 ? `${word}\u0001${shortened(naiveFold(name))}` : word;
  const words = new Map(customers.map((customer): [Customer, string[]] => [customer, naiveWords(customer)]));
  return alternativesOf(q).some((forms) =>
    choices(forms).some((texts) =>
      inOrder(customers, (customer) => {
        const own = words.get(customer) as string[];
        const at = texts.findIndex((text) => begins(own, text));
        const first = own
          .filter((its) => its.startsWith(texts[at] ?? ''))
          .sort((a, b) => compare(withId(a, customer), withId(b, customer)))[0] as string;
        return `${String(at).padStart(3, '0')}${withId(orderOf(first, customer), customer)}`;
      }),
    ),
  );
};

/** All combinations of one beginning per alternative, without beginnings that another one covers. */
const choices = ([texts, ...others]: string[][]): string[][] => {
  if (texts === undefined) return [[]];
  const rest = choices(others);
  return texts
    .flatMap((text) => rest.map((some) => [text, ...some]))
    .map((some) =>
      [...new Set(some)].filter((text) => !some.some((other) => other !== text && text.startsWith(other))),
    );
};
