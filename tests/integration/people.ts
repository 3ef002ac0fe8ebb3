import { type CustomerInput, normalizedFields } from 'customers-model/customer';
import fc from 'fast-check';

/** Customers with similar names, emails and phones, and searches for them. */

const firstNames = [
  ...[
    'Anna',
    'Ann',
    'anna',
    'ANNA',
    'Annabel',
    'Anna-Lena',
    'Änne',
    'A.',
    'A',
    'Zoë',
    'Zoe\u0308',
    'Jean-Luc',
    'François',
  ],
  ...[
    'İpek',
    'Işık',
    'Łukasz',
    'Bjørn',
    'Ærø',
    'Ελένη',
    'ΟΔΥΣΣΕΥΣ',
    'Семён',
    'Андрей',
    'דָּוִד',
    '\u200fדוד',
    'مُحَمَّد',
    'أحمد',
  ],
  ...[
    'نوید\u200cزاده',
    'राम',
    'रमा',
    'रमा\u200d',
    'สมชาย',
    'が',
    'か',
    'ｶﾞ',
    '小林',
    '김',
    '𠮷',
    '🎉',
    '👩‍👩‍👧',
    '❤️',
    '♥',
  ],
];
const lastNames = [
  ...[
    'Bell',
    'Bellucci',
    "O'Neill",
    'O’Neill',
    'ONeill',
    'Straße',
    'Strasse',
    'Smith-Jones',
    'Smith & Sons',
    '(Bob)',
    '---',
  ],
  ...[
    'Köhler',
    'Kohler',
    'Koehler',
    'de la Cruz',
    'd’Arc',
    '3rd',
    '007',
    '01000',
    '711',
    '2000',
    '"Acme"',
    'Dr.Köhler',
    'tom@bell',
    'I❤NY',
    'علی',
    'علي',
    '۰۷',
    'B',
    '直子',
    'महल',
    '\u{1f1e9}\u{1f1ea}',
  ],
  ...['J.\u00a0R. R.', 'Ａｎｎａ', 'ﬁn', '²', 'Ⅳ', '\u0958\u0930', '\u{10ffff}'],
];
const domains = [
  'gmail.com',
  'gmail.co',
  'mail.example',
  'straße.example',
  '例子.广告',
  'anna.example',
  'embraer.com.br',
];
const phones = [
  '+497112842222',
  '+4907112842222',
  '+390612345678',
  '+551239235555',
  '+5512345678',
  '+12125550100',
  '+3531234567',
];

const name = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(fc.constantFrom(...firstNames), fc.constantFrom(...lastNames)).map((parts) => parts.join(' ')),
  },
  fc.constantFrom(...firstNames),
  fc.constantFrom(...lastNames),
  fc.constantFrom(
    'a',
    '\ufdfa'.repeat(200),
    '\u337f'.repeat(200),
    '𠮷'.repeat(200),
    'b c '.repeat(50).trim(),
    'a-b-c-d '.repeat(25).trim(),
  ),
  fc
    .array(fc.constantFrom(...firstNames, ...lastNames), { minLength: 12, maxLength: 20 })
    .map((words) => words.join(' ')),
);
const email = fc
  .tuple(
    fc.constantFrom('anna', 'Anna.Bell', 'anna+news', 'a', 'kohler', 'köhler', "o'neill", 'x_y-z', '用户', 'bell.2000'),
    fc.nat(1_000_000),
    fc.constantFrom(...domains),
  )
  .map(([local, number, domain]) => `${local}${number}@${domain}`);

/** Some differ only in case or accents. */
export const tag = fc.constantFrom('VIP', 'vip', 'Hotel', 'Hôtel', 'Key account', 'Straße 7', 'क', '*', 'rare');

const company = fc.constantFrom('Nordlicht GmbH', 'Bell & Sons', 'Hotel Anna');
const address = fc.constantFrom('Königstraße 1\n70173 Stuttgart', '7 Bell Road\nLondon', '1-2-3 直子\n東京都');

/** With an email that is almost always unique. */
export const person: fc.Arbitrary<CustomerInput> = fc
  .record(
    { name, email, company, phone: fc.constantFrom(...phones), address, tags: fc.array(tag, { maxLength: 4 }) },
    { requiredKeys: ['name', 'email'] },
  )
  .map((input) => normalizedFields(input) as CustomerInput);

const beginning = (text: string) =>
  fc.integer({ min: 1, max: 12 }).map((length) => [...text].slice(0, length).join(''));
const part = fc
  .constantFrom(...firstNames, ...lastNames, ...domains, 'anna', '007', 'oneill', 'luc', 'zz', "o'", '07', '2000')
  .chain((text) => fc.oneof(fc.constant(text), beginning(text)));
const around = (text: string) =>
  fc.constantFrom(`"${text}"`, `(${text})`, `${text},`, `<${text}>`, `@${text}`, `${text}…`);
const word = fc.oneof(
  { weight: 6, arbitrary: part },
  { weight: 1, arbitrary: part.chain(around) },
  { weight: 1, arbitrary: fc.tuple(part, fc.constantFrom('-', "'", '.', ','), part).map((parts) => parts.join('')) },
);
const phone = fc.constantFrom(
  '+55 12',
  '0711 2842',
  '00 49 (0) 711',
  '+49 711',
  '711',
  '06 123',
  '+39 06',
  '49',
  '0',
  '+1-212',
  '5',
  '3531',
  '(0711) 28 42',
  '٠٧١١ ٢٨٤٢',
  '0',
);

/** From searches that match every customer to searches that match none. */
export const question: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 4, arbitrary: word },
    { weight: 4, arbitrary: fc.tuple(word, word).map((words) => words.join(' ')) },
    { weight: 1, arbitrary: fc.array(word, { minLength: 3, maxLength: 30 }).map((words) => words.join(' \t')) },
    { weight: 2, arbitrary: phone },
    { weight: 2, arbitrary: fc.tuple(word, phone).map((words) => words.join(' ')) },
    { weight: 1, arbitrary: fc.tuple(phone, word).map((words) => words.join(', ')) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('a', 'b', 'A B', 'gmail', 'anna gmail.com', 'a gmail', '\ufdfa'.repeat(30)),
    },
  )
  .filter((q) => /[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]/u.test(q));
