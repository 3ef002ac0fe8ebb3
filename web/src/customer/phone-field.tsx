import { type Ref, useMemo, useState } from 'react';
import { useWords } from '../messages/language.tsx';
import { Field, inputClass } from './field.tsx';
import {
  asTyped,
  type CountryCode,
  callingCode,
  countries,
  countryOf,
  formatPhoneNumber,
  inCountry,
  numberIn,
} from './phone-numbers.ts';

interface PhoneFieldProps {
  ref: Ref<HTMLInputElement>;
  name: string;
  /** E.164, or what was typed where that is no number. */
  value: string;
  onChange: (value: string) => void;
  onBlur: () => void;
  error: React.ReactNode;
}

/** A phone number, typed as in its country or with a country code; it is kept as E.164. */
export const PhoneField = ({ ref, name, value, onChange, onBlur, error }: PhoneFieldProps) => {
  const { t } = useWords();
  const [typed, setTyped] = useState(() => ofValue(value, countryOf(navigator.languages)));
  // what comes from elsewhere, such as a draft, and not from here
  const shown = numberIn(typed.text, typed.country) === value ? typed : ofValue(value, typed.country);

  const change = (text: string, country: CountryCode | undefined) => {
    setTyped({ text, country });
    onChange(numberIn(text, country));
  };
  const hint = /^\+\d+(?:;ext=\d+)?$/.test(value) ? t.savedAs(value) : t.phoneHint;
  return (
    <Field label={t.phone} isOptional hint={<bdi>{hint}</bdi>} error={error}>
      {(described) => (
        <div className="flex gap-2">
          <CountrySelect
            country={shown.country}
            onChange={(country) => change(inCountry(shown.text, country), country)}
          />
          <input
            ref={ref}
            name={name}
            {...described}
            type="tel"
            autoComplete="off"
            dir="ltr"
            className={`${inputClass} min-w-0`}
            value={shown.text}
            onChange={({ target, nativeEvent }) => {
              // a composition (IME) ends with what is in the field: to change that would double it
              if ((nativeEvent as InputEvent).isComposing) return change(target.value, shown.country);
              const isAtEnd = target.selectionStart === target.value.length;
              const isShorter = target.value.length < shown.text.length; // a space that comes back could not be deleted
              const next = asTyped(target.value, shown.country);
              change(isAtEnd && !isShorter ? next.text : target.value, next.country);
            }}
            onBlur={() => {
              const { text } = ofValue(value, shown.country);
              if (text !== shown.text) change(text, shown.country); // else it stays as it is stored
              onBlur();
            }}
          />
        </div>
      )}
    </Field>
  );
};

const ofValue = (value: string, country: CountryCode | undefined) => ({
  text: formatPhoneNumber(value),
  country: asTyped(value, country).country,
});

interface CountrySelectProps {
  country: CountryCode | undefined;
  onChange: (country: CountryCode | undefined) => void;
}

const CountrySelect = ({ country, onChange }: CountrySelectProps) => {
  const { t, formats } = useWords();
  const options = useMemo(
    () => countries.map((code) => ({ code, name: formats.country(code) })).sort((a, b) => a.name.localeCompare(b.name)),
    [formats],
  );
  return (
    <select
      aria-label={t.country}
      className={`${inputClass} w-38! shrink-0 truncate`}
      value={country ?? ''}
      onChange={({ target }) => onChange(target.value === '' ? undefined : (target.value as CountryCode))}
    >
      <option value="">{t.otherCountry}</option>
      {options.map(({ code, name }) => (
        <option key={code} value={code}>
          {`${name} ${callingCode(code)}`}
        </option>
      ))}
    </select>
  );
};
