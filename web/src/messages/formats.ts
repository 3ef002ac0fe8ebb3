/** Formats numbers, dates and counts for one locale. */
export interface Formats {
  number: (value: number) => string;
  /** 12 Mar 2024 */
  date: (time: Date) => string;
  /** 12 March 2024 at 09:14 */
  dateTime: (time: Date) => string;
  /** 3 min ago; a date from a week on. */
  ago: (time: Date, now: Date) => string;
  /** The name of a country, by its ISO 3166-1 code. */
  country: (code: string) => string;
  /** The form for a count (CLDR plural rules), with `#` replaced by the number. */
  plural: (count: number, forms: PluralForms) => string;
}

export type PluralForms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

const minute = 60_000;
const [hour, day] = [60 * minute, 24 * 60 * minute];

export const formatsOf = (locale: string): Formats => {
  const numbers = new Intl.NumberFormat(locale);
  const dates = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const dateTimes = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const rules = new Intl.PluralRules(locale);
  let countries: Intl.DisplayNames | undefined;

  const number = (value: number) => numbers.format(value);
  const date = (time: Date) => dates.format(time);
  return {
    number,
    date,
    dateTime: (time) => dateTimes.format(time),
    ago: (time, now) => {
      const passed = Math.max(0, now.getTime() - time.getTime()); // the server's clock may be ahead
      if (passed < minute) return relative.format(0, 'second');
      if (passed < hour) return relative.format(-Math.floor(passed / minute), 'minute');
      if (passed < day) return relative.format(-Math.floor(passed / hour), 'hour');
      if (passed < 7 * day) return relative.format(-Math.floor(passed / day), 'day');
      return date(time);
    },
    country: (code) => {
      countries ??= new Intl.DisplayNames(locale, { type: 'region' });
      return countries.of(code) ?? code;
    },
    plural: (count, forms) => (forms[rules.select(count)] ?? forms.other).replace('#', number(count)),
  };
};
