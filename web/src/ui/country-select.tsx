import { type ComponentProps, useMemo } from 'react';
import { useWords } from '../messages/language.tsx';
import { type CountryCode, callingCodeOf, countries } from './phone-numbers.ts';

interface CountrySelectProps extends Omit<ComponentProps<'select'>, 'value' | 'onChange'> {
  country: CountryCode | undefined;
  /** The choice of no country. */
  none: string;
  onChange: (country: CountryCode | undefined) => void;
}

/** All countries by name. Their codes come first, because a narrow box cuts off the end. */
export const CountrySelect = ({ country, none, onChange, ...rest }: CountrySelectProps) => {
  const { formats } = useWords();
  const options = useMemo(
    () => countries.map((code) => ({ code, name: formats.country(code) })).sort((a, b) => a.name.localeCompare(b.name)),
    [formats],
  );
  return (
    <select
      {...rest}
      value={country ?? ''}
      onChange={({ target }) => onChange(countries.find((code) => code === target.value))}
    >
      <option value="">{none}</option>
      {options.map(({ code, name }) => (
        <option key={code} value={code}>
          {`${callingCodeOf(code)} ${name}`}
        </option>
      ))}
    </select>
  );
};
