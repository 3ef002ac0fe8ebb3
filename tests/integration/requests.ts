import fc from 'fast-check';

/**
 * Arbitrary requests, from valid ones to nonsense. Every text in them contains the marker, so that a log line with the
 * marker reveals a leak of customer data.
 */
export const marker = 'qxzmarkerzxq';
export const phoneMarker = '717273747576';

export interface Body {
  body: string | null;
  isBase64Encoded: boolean;
}

export interface SentRequest extends Body {
  contentType: string | undefined;
  query: Record<string, string[]> | null;
  headers: Record<string, string>;
  /** Undefined for a route without an id. */
  customerId: string | undefined;
}

/** A request without a body, a query and headers. */
export const bare = (customerId?: string): SentRequest => ({
  contentType: undefined,
  query: null,
  headers: {},
  body: null,
  isBase64Encoded: false,
  customerId,
});

// --- text ---

const oddCharacters = [
  ...'\u0000\u0007\t\n\r\u001b\u007f\u0085', // controls
  ...'\u00a0\u2003\u2028\u2029\u3000', // spaces and line separators
  ...'\u200b\u200c\u200d\u2060\ufeff\u00ad', // invisible
  ...'\u202a\u202e\u2066\u2069\u200e\u200f', // direction
  ...['\ufffd', '\ufffe', '\ud83d', '\udc00', '\u{10ffff}', '\ue000'], // broken or unassigned
  ...['\u0301', 'e\u0301', '\u1100\u1161\u11a8', 'ﬁ', 'ẞ', 'İ', '\u212a', '\u{1d160}', '\u0958'], // change when folded
  ...['𠮷', '👩‍👩‍👧', 'श्रेया', 'نوید\u200cزاده', '小林', '<b>', '{{x}}', '%00', '../', '--'],
  ...' .@+"\'\\',
];

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...oddCharacters) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
);
const oddText = fc.array(piece, { maxLength: 4 }).map((pieces) => marker + pieces.join(''));
const longText = fc
  .record({
    unit: fc.constantFrom('a', 'é', '𠮷', '\u{1d160}', '\u0958'),
    length: fc.constantFrom(180, 190, 200, 250, 490, 500, 5_000),
  })
  .map(({ unit, length }) => marker + unit.repeat(length));
const letters = fc.constantFrom(
  'Anna',
  'José Ángel',
  "Jean-Luc O'Neill",
  '小林 直子',
  'श्रेया',
  'Zoe\u0308',
  'نوید\u200cزاده',
);

const goodName = fc
  .tuple(fc.constantFrom('', ' ', '\n'), letters)
  .map(([blank, text]) => `${blank}${text} ${marker}${blank}`);
const nameValue = fc.oneof({ weight: 16, arbitrary: goodName }, oddText, longText);

const goodEmail = fc
  .tuple(
    fc.constantFrom('anna', 'Anna', "o'neill+tag", 'zoe\u0308', 'zo\u00eb', '用户', '\u{1d160}'),
    fc.nat(40),
    fc.constantFrom('example.com', 'Example.com', 'straße.example', '例子.广告'),
  )
  .map(([local, number, domain]) => `${local}.${marker}.${number}@${domain}`);
const oddEmail = fc.oneof(
  fc
    .tuple(oddText, fc.constantFrom('@b.c', '@b', '@', '@b..c', '@b.c.', '', '@@b.c', ' @b.c'))
    .map((parts) => parts.join('')),
  fc.tuple(longText, fc.constantFrom('@b.c')).map((parts) => parts.join('')),
  fc.tuple(fc.constant(`${marker}@`), piece, fc.constant('.c')).map((parts) => parts.join('')),
);
const emailValue = fc.oneof({ weight: 12, arbitrary: goodEmail }, oddEmail);

const phoneValue = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom(
      `+${phoneMarker}`,
      '+71 (727) 374-75.76/1',
      ` +${phoneMarker}\n`,
      `+71\u2011${phoneMarker}`,
      `00${phoneMarker} x12`,
      `+39 (0)${phoneMarker};ext=3`,
      `+71 (0)${phoneMarker}`,
      '',
      ' ',
    ),
  },
  fc.constantFrom(
    phoneMarker,
    `+${phoneMarker};ext=123456789012`,
    `+${phoneMarker} x1 x2`,
    `+0${phoneMarker}`,
    '+71',
    `+${phoneMarker}7777`,
    `+${phoneMarker}x`,
    '+٧١٧٢٧٣٧٤',
    '()',
  ),
  oddText,
);
const addressValue = fc.oneof(
  { weight: 12, arbitrary: letters.map((text) => `\r\n1 ${text} ${marker}\nParis\r\n`) },
  fc.constantFrom('', ' \n '),
  oddText,
  longText,
);
const tagsValue = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: letters },
    fc.constantFrom('VIP', 'vip ', 'Vip', '', ' ', 'a,b', 'a;b', 'a ::: b', 'n'.repeat(41), marker),
    oddText,
  ),
  { maxLength: 14 },
);

// --- bodies ---

const notText = fc.oneof(fc.constantFrom(null, 0, -1, 1e308, true, [], {}, [marker]), fc.jsonValue({ maxDepth: 2 }));
const orNotText = (text: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 20, arbitrary: text as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: notText });

const unknownFields = fc.dictionary(
  fc.constantFrom(
    marker,
    'constructor',
    'toString',
    'hasOwnProperty',
    'Name',
    'name ',
    '',
    'a/b~c',
    '\ud83d',
    'entries',
    'request',
  ),
  fc.oneof(notText, oddText as fc.Arbitrary<unknown>),
  { maxKeys: 2 },
);
/** Replaced by the id in the path, which a body may repeat. */
const samePlaceholder = 'the id in the path';
const customerIdValue = fc.oneof(
  { weight: 8, arbitrary: fc.constant<unknown>(samePlaceholder) },
  fc.constantFrom<unknown>(null, 5, marker, '00000000-0000-4000-8000-000000000000'),
);
const serverFields = fc.record(
  { customerId: customerIdValue, registrationDate: notText, lastModified: fc.constant(marker), version: notText },
  { requiredKeys: [] },
);

const customer = (requiredKeys: ('name' | 'email')[]) =>
  fc.record(
    {
      name: orNotText(nameValue),
      email: orNotText(emailValue),
      phone: orNotText(phoneValue),
      address: orNotText(addressValue),
      company: orNotText(nameValue),
      tags: fc.oneof({ weight: 20, arbitrary: tagsValue as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: notText }),
      notes: orNotText(addressValue),
    },
    { requiredKeys },
  );

const someCustomer = (requiredKeys: ('name' | 'email')[]) =>
  fc
    .tuple(
      fc.oneof({ weight: 8, arbitrary: customer(requiredKeys) as fc.Arbitrary<object> }, customer([])),
      fc.oneof({ weight: 8, arbitrary: fc.constant({}) }, unknownFields),
      fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, serverFields),
    )
    .map((parts): unknown => Object.assign({}, ...parts));

const text = (body: string): Body => ({ body, isBase64Encoded: false });
const bytes = (body: Uint8Array): Body => ({ body: Buffer.from(body).toString('base64'), isBase64Encoded: true });

const brokenJson = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    ' ',
    '{',
    '}',
    '[',
    'NaN',
    'undefined',
    "{'name':1}",
    '{"name":"a",}',
    '{"name":"a\nb"}',
    '\ufeff{}',
    '{}{}',
    '{"name"}',
  ),
  fc.constantFrom(
    '{"__proto__":{"name":"x"}}',
    '{"constructor":{"prototype":{"name":"x"}}}',
    '"\\ud83d"',
    '{"name":"\\ud83d"}',
  ),
);

const deep = fc
  .tuple(
    fc.constantFrom('[', '{"a":', '{"name":', '{"version":'),
    fc.constantFrom(50, 1_000, 6_000, 32_000),
    fc.boolean(),
  )
  .map(([open, depth, closed]) => open.repeat(depth) + (closed ? `1${(open === '[' ? ']' : '}').repeat(depth)}` : ''));

/** Bodies around and above the limit of 64 KiB. */
const large = fc
  .tuple(fc.constantFrom(65_535, 65_536, 65_537, 100_000), fc.constantFrom(' ', 'x'))
  .map(([size, filler]) => {
    const json = `{"name":"${marker}","email":"large.${marker}@b.c"`;
    return filler === ' '
      ? `${json}${' '.repeat(size - json.length - 1)}}`
      : `${json},"address":"${'x'.repeat(size - json.length - 13)}"}`;
  });

const brokenUtf8 = fc
  .tuple(fc.constantFrom([0xff], [0xc3], [0xed, 0xa0, 0xbd], [0xc0, 0x80], [0xf5, 0x80, 0x80, 0x80]), fc.nat(30))
  .map(([broken, at]) => {
    const json = Buffer.from(`{"name":"${marker}abcdefghij","email":"utf8.${marker}@b.c"}`);
    return bytes(Buffer.concat([json.subarray(0, at), Buffer.from(broken), json.subarray(at)]));
  });

/** The body of a write. POST and PUT have required fields, PATCH has none. */
export const bodyWith = (requiredKeys: ('name' | 'email')[]): fc.Arbitrary<Body> => {
  const good = someCustomer(requiredKeys).map((value) => JSON.stringify(value));
  return fc.oneof(
    { weight: 60, arbitrary: good.map(text) },
    { weight: 6, arbitrary: good.map((json) => bytes(Buffer.from(json))) },
    { weight: 3, arbitrary: fc.tuple(good, fc.nat(200)).map(([json, at]) => text(json.slice(0, at))) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(good, fc.nat(200), piece)
        .map(([json, at, odd]) => text(json.slice(0, at) + odd + json.slice(at))),
    },
    {
      weight: 3,
      arbitrary: fc.oneof(fc.jsonValue(), fc.constant([{ name: marker }])).map((value) => text(JSON.stringify(value))),
    },
    { weight: 3, arbitrary: brokenJson.map(text) },
    { weight: 2, arbitrary: brokenUtf8 },
    { weight: 1, arbitrary: fc.string({ maxLength: 40 }).map((junk) => ({ body: junk, isBase64Encoded: true })) },
    { weight: 1, arbitrary: deep.map(text) },
    { weight: 2, arbitrary: large.map(text) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Body>({ body: null, isBase64Encoded: false }, { body: null, isBase64Encoded: true }),
    },
  );
};

const batchRow = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record(
      { customer: someCustomer(['email']), onExisting: fc.constantFrom('fail', 'update', 'update', 'skip') },
      { requiredKeys: ['customer'] },
    ) as fc.Arbitrary<unknown>,
  },
  fc.record({ customer: someCustomer([]), mode: notText }) as fc.Arbitrary<unknown>,
  fc.record({ customer: notText, onExisting: notText }, { requiredKeys: [] }) as fc.Arbitrary<unknown>,
  notText,
);

const batchRows = fc.array(batchRow, { minLength: 1, maxLength: 4 });

/** The body of a batch. Half of the batches send each row twice. */
const batchBody: fc.Arbitrary<Body> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .record(
        {
          rows: fc.oneof(
            batchRows,
            batchRows.map((rows) => [...rows, ...rows]),
          ),
          dryRun: fc.boolean(),
        },
        { requiredKeys: ['rows'] },
      )
      .map((batch) => text(JSON.stringify(batch))),
  },
  { weight: 1, arbitrary: fc.record({ rows: notText, dryRun: notText }).map((batch) => text(JSON.stringify(batch))) },
  { weight: 2, arbitrary: bodyWith([]) },
  { weight: 1, arbitrary: fc.constantFrom(524_288, 524_289).map((size) => text(`{"rows":[5]}`.padEnd(size))) },
);

// --- headers ---

/** Media types, and the methods that accept them. */
export const mediaTypes = new Map<string, string[]>([
  ['application/json', ['POST', 'PUT', 'PATCH']],
  ['application/json; charset=utf-8', ['POST', 'PUT', 'PATCH']],
  ['APPLICATION/Json ;v="x;y";Charset="UTF8"', ['POST', 'PUT', 'PATCH']],
  ['application/json; charset=iso-8859-1', []],
  ['application/merge-patch+json', ['POST', 'PUT', 'PATCH']],
  ['application/vnd.api+json', ['POST', 'PUT']],
  ['application/json-patch+json', ['POST', 'PUT']],
  ['text/plain', []],
  ['text/json', []],
  ['application/jsonp', []],
  ['application/+json', []],
  ['application/x/json', []],
  ['application/x-www-form-urlencoded', []],
  ['application/json, text/plain', []],
  [`${marker}/${marker}`, []],
  ['*/*', []],
]);
const mediaType = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(undefined, 'application/json') },
  fc.constantFrom(...mediaTypes.keys()),
);

/** The versions that a condition matches by strong and by weak comparison. */
interface Named {
  strong: number[] | 'any';
  weak: number[] | 'any';
}
const exactly = (...versions: number[]): Named => ({ strong: versions, weak: versions });

/** Values of If-Match and If-None-Match; undefined for malformed ones. */
export const conditions = new Map<string, Named | undefined>([
  ['*', { strong: 'any', weak: 'any' }],
  [' * ', { strong: 'any', weak: 'any' }],
  ['"1"', exactly(1)],
  ['"2"', exactly(2)],
  ['"1", "2","3"', exactly(1, 2, 3)],
  ['"0", W/"1"', { strong: [0], weak: [0, 1] }],
  ['W/"1"', { strong: [], weak: [1] }],
  [`"${marker}"`, exactly()],
  ['"01"', exactly()],
  ['', undefined],
  ['1', undefined],
  ['"1', undefined],
  ['"1" "2"', undefined],
  ['*, "1"', undefined],
  [`w/"${marker}"`, undefined],
  [marker, undefined],
  ['"\u0001"', undefined],
]);
const condition = fc.oneof(
  { weight: 2, arbitrary: fc.constant(undefined) },
  { weight: 3, arbitrary: fc.constantFrom('*', '"1"', '"2"', '"1", "2","3"') },
  { weight: 1, arbitrary: fc.constantFrom(...conditions.keys()) },
);

const headerName = fc.constantFrom(
  'X-Odd',
  'user-agent',
  'Accept',
  'COOKIE',
  'Authorization',
  'constructor',
  'x-amzn-trace-id',
);
const oddHeaders = fc.dictionary(
  headerName,
  fc.oneof(oddText, fc.constantFrom('', 'a'.repeat(8_000), '\u00ff', '"', '*')),
  { maxKeys: 3 },
);

/** A header name in any case. */
const cased = (name: string) => fc.constantFrom(name, name.toLowerCase(), name.toUpperCase());

/** Values of Idempotency-Key, and whether they are valid. */
export const idempotencyKeys = new Map<string, boolean>([
  ...Array.from({ length: 8 }, (_, n) => [`${marker} ${n}`, true] as const),
  ['~', true],
  ['!'.repeat(255), true],
  ['!'.repeat(256), false],
  ['', false],
  [' ', false],
  [` ${marker}`, false],
  [`${marker} `, false],
  [`${marker}\n`, false],
  [`${marker}\u0000`, false],
  [`${marker}é`, false],
]);
const key = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 3, arbitrary: fc.constantFrom(...[...idempotencyKeys.keys()].slice(0, 8)) },
  { weight: 1, arbitrary: fc.constantFrom(...idempotencyKeys.keys()) },
);
const keyHeaders = fc
  .tuple(oddHeaders, cased('Idempotency-Key'), key)
  .map(([headers, name, value]) => ({ ...headers, ...(value !== undefined && { [name]: value }) }));

const headersOf = (conditionHeader: string) =>
  fc
    .tuple(oddHeaders, cased(conditionHeader), condition)
    .map(([headers, name, value]) => ({ ...headers, ...(value !== undefined && { [name]: value }) }));

// --- queries ---

const value = fc.oneof(oddText, fc.constantFrom('', '1', 'true', marker));
const unknownParameters = fc.dictionary(
  fc.constantFrom(marker, 'Q', 'restore', 'Limit', 'constructor', 'toString', 'customerId', '', '\ufffd', 'limit[]'),
  fc.array(value, { minLength: 1, maxLength: 2 }),
  { minKeys: 1, maxKeys: 2 },
);
const noQuery: fc.Arbitrary<SentRequest['query']> = fc.oneof(
  { weight: 15, arbitrary: fc.constantFrom(null, {}) },
  unknownParameters,
);

/** Values of `permanently` and `deleted`: only `true` and `false` are valid. */
const flagValue = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('true', 'false') },
  fc.constantFrom('', 'TRUE', 'True', '1', '0', 'yes', ' true', 'null', marker),
);

const limitValue = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 100 }).map(String) },
  fc.constantFrom(
    '0',
    '-1',
    '101',
    '1000',
    '1001',
    '1e2',
    '05',
    ' 5',
    '5 ',
    '+5',
    '1.0',
    '١',
    '',
    'NaN',
    '9'.repeat(400),
    marker,
  ),
);
const forgedCursor = (genuine: string[]) =>
  fc.oneof(
    among(genuine),
    fc
      .tuple(among(genuine), fc.nat(80), fc.constantFrom('', 'A', '=', '.', ' ', '\u0000'))
      .map(([cursor, at, odd]) => cursor.slice(0, at) + odd + cursor.slice(at + 1)),
    fc
      .oneof(fc.jsonValue(), fc.constantFrom<unknown>(null, [], [marker], [null, null], ['0'.repeat(8), marker]))
      .map((json) => Buffer.from(JSON.stringify(json)).toString('base64url')),
    value,
    fc.constantFrom('a'.repeat(10_000)),
  );

const onceMostly = (values: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 12, arbitrary: values.map((one) => [one]) }, fc.array(values, { minLength: 2, maxLength: 3 }));

const sortValue = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('name', '-name', 'registrationDate', 'lastModified', '-lastModified') },
  fc.constantFrom('', '-', 'email', 'Name', '--name', 'name,email', '+name', marker),
);
const sinceValue = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('2024-02-29', '2020-01-31T23:59:59Z', '9999-12-31T00:00:00.000Z') },
  fc.constantFrom('', '2024', '2024-02-30', '2024-13-01', '2024-01-01T24:00:00Z', '2024-01-01T00:00:00', marker),
  fc.constantFrom('2024-01-01T00:00:00+01:00', '1704067200', 'yesterday', '+12024-01-01', ' 2024-01-01'),
);
const fromValue = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(marker, 'anna', 'M', ' ', '\u0301', '🎉', 'a'.repeat(200)) },
  { weight: 2, arbitrary: oddText },
  fc.constantFrom('', '\u0001', 'a\u0085', '\ufffd', 'a\ud83d', 'a'.repeat(201)),
);
const qValue = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(marker, 'anna', `Anna ${marker} z`, '+71 (727)', 'zoë', '🎉', 'a\tb') },
  { weight: 2, arbitrary: oddText },
  fc.constantFrom(
    '',
    ' ',
    '...',
    '+',
    '&',
    '\u0301',
    '\u0001',
    'anna\u0001',
    'a\u0085',
    '\ufffd',
    'a'.repeat(500),
    'a'.repeat(501),
  ),
  fc
    .array(fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }), { maxLength: 100 })
    .map((words) => words.join(' ')),
);

/** Cursors from responses: of all customers, sorted by name, of a search, and of deleted customers. */
export interface Genuine {
  all: string;
  byName: string;
  search: string;
  deleted: string;
}

const listQuery = (genuine: Genuine, emails: string[]): fc.Arbitrary<SentRequest['query']> => {
  const limit = onceMostly(limitValue);
  const cursor = onceMostly(forgedCursor([genuine.all]));
  const genuineCursor = onceMostly(fc.constantFrom(...Object.values(genuine)));
  const email = onceMostly(fc.oneof(emailValue, among(emails)));
  const q = onceMostly(qValue);
  const sort = onceMostly(sortValue);
  const modifiedSince = onceMostly(sinceValue);
  const parts = {
    registeredFrom: onceMostly(sinceValue),
    registeredTo: onceMostly(sinceValue),
    from: onceMostly(fromValue),
  };
  const count = onceMostly(fc.constantFrom('approximate', 'approximate', 'approximate', 'exact', '', marker));
  const deleted = onceMostly(flagValue);
  return fc.oneof(
    { weight: 6, arbitrary: optional({ limit, cursor }) },
    { weight: 4, arbitrary: optional({ email }) },
    { weight: 6, arbitrary: optional({ limit, sort, cursor: genuineCursor }) },
    { weight: 6, arbitrary: optional({ limit, q, cursor: genuineCursor }) },
    { weight: 4, arbitrary: optional({ limit, sort: fc.constant(['lastModified']), modifiedSince }) },
    { weight: 4, arbitrary: optional({ limit, deleted, cursor: genuineCursor }) },
    {
      weight: 4,
      arbitrary: optional({
        limit,
        sort: onceMostly(fc.constantFrom('registrationDate', '-registrationDate')),
        registeredFrom: parts.registeredFrom,
        registeredTo: parts.registeredTo,
      }),
    },
    {
      weight: 4,
      arbitrary: optional({ limit, sort: onceMostly(fc.constantFrom('name', '-name')), from: parts.from, count }),
    },
    { weight: 4, arbitrary: optional({ limit, sort, count, cursor: genuineCursor }) },
    {
      weight: 4,
      arbitrary: optional({ limit, email, q, sort, modifiedSince, ...parts, count, deleted, cursor: genuineCursor }),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(unknownParameters, optional({ limit })).map((parts) => Object.assign({}, ...parts)),
    },
    { weight: 1, arbitrary: fc.constantFrom(null, {}) },
  );
};
const optional = (parameters: Record<string, fc.Arbitrary<string[]>>) =>
  fc.record(parameters, { requiredKeys: [] }) as fc.Arbitrary<Record<string, string[]>>;

// --- ids ---

/** An element of a list that may still grow. */
const among = (values: string[]) => fc.nat(10_000).map((n) => values[n % values.length] as string);

const idOf = (known: string[]) =>
  fc.oneof(
    { weight: 25, arbitrary: among(known) },
    { weight: 2, arbitrary: among(known).map((id) => id.toUpperCase()) },
    { weight: 1, arbitrary: among(known).map((id) => id.replaceAll('-', '%2D')) },
    { weight: 2, arbitrary: fc.uuid() },
    { weight: 1, arbitrary: among(known).map((id) => `${id}\n`) },
    { weight: 2, arbitrary: oddText },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '%',
        '%zz',
        '%00',
        '%ff',
        '%ed%a0%bd',
        '..',
        ' ',
        `${marker}@b.c`,
        '0',
        'null',
        '{customerId}',
      ),
    },
  );

// --- requests ---

const nothing: fc.Arbitrary<Body> = fc.constant({ body: null, isBase64Encoded: false });
const request = (
  parts: { [Part in keyof SentRequest]?: fc.Arbitrary<SentRequest[Part]> },
  body: fc.Arbitrary<Body> = nothing,
): fc.Arbitrary<SentRequest> =>
  fc
    .tuple(
      fc.record({
        contentType: fc.constant(undefined),
        query: noQuery,
        headers: oddHeaders,
        customerId: fc.constant(undefined),
        ...parts,
      }),
      body,
    )
    .map(([rest, sent]) => {
      const { customerId = marker } = rest;
      const body = sent.body?.replace(samePlaceholder, JSON.stringify(customerId).slice(1, -1)) ?? null;
      return { ...rest, ...sent, body } as SentRequest;
    });

export const createRequest = request({ contentType: mediaType, headers: keyHeaders }, bodyWith(['name', 'email']));
export const batchRequest = request({ contentType: mediaType }, batchBody);
export const replaceRequest = (ids: string[]) =>
  request(
    { contentType: mediaType, customerId: idOf(ids), headers: headersOf('If-Match') },
    bodyWith(['name', 'email']),
  );
export const patchRequest = (ids: string[]) =>
  request({ contentType: mediaType, customerId: idOf(ids), headers: headersOf('If-Match') }, bodyWith([]));
export const deleteRequest = (ids: string[]) =>
  request({
    customerId: idOf(ids),
    headers: headersOf('If-Match'),
    query: fc.oneof(noQuery, optional({ permanently: onceMostly(flagValue) })),
  });
/** The body of a restore is ignored. */
export const restoreRequest = (ids: string[]) =>
  request(
    { contentType: mediaType, customerId: idOf(ids), headers: headersOf('If-Match') },
    fc.oneof({ weight: 4, arbitrary: nothing }, bodyWith([])),
  );
export const getRequest = (ids: string[]) => request({ customerId: idOf(ids), headers: headersOf('If-None-Match') });
export const listRequest = (cursors: Genuine, emails: string[]) => request({ query: listQuery(cursors, emails) });
