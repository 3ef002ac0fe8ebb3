/** A table of 100,000 customers, to import. */
export const largeTableRows = 100_000;

const headers = ['Id', 'Vorname', 'Nachname', 'E-Mail', 'Telefon', 'Mobil', 'Straße', 'PLZ', 'Ort', 'Land', 'Notiz'];

const rowOf = (n: number): string[] => [
  String(n),
  `Zoë ${n}`,
  `Müller-Weiß ${n}`,
  `zoe.${n}@shop.example`,
  `0711 ${2_000_000 + n}`,
  `+49 170 ${1_000_000 + n}`,
  `Königstraße ${n}`,
  String(70_000 + (n % 1_000)),
  'Stuttgart',
  'Deutschland',
  `Kommt oft, kauft viel, zahlt ${n}`,
];

/** The headers, and the rows below them. */
export const largeTable = (): string[][] => [headers, ...Array.from({ length: largeTableRows }, (_, n) => rowOf(n))];

export const largeCsv = (): string =>
  largeTable()
    .map((row) => row.join(';'))
    .join('\r\n');
