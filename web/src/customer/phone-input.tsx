import { isKnown, numberIn } from 'customers-tables/customers/phone-number';
import { type Ref, useState } from 'react';
import { useWords } from '../messages/language.tsx';
import { changePreferences, getPreferences } from '../preferences.ts';
import { CountrySelect } from '../ui/country-select.tsx';
import { inputClass } from '../ui/input-class.ts';
import {
  type CountryCode,
  callingCodeOf,
  codeOf,
  countries,
  countryOf,
  formatAsTyped,
  formatPhoneNumber,
} from '../ui/phone-numbers.ts';
import { Field } from './field.tsx';

interface PhoneInputProps {
  label: string;
  isOptional: boolean;
  ref: Ref<HTMLInputElement>;
  name: string;
  /** E.164, or the input if it is not a phone number. */
  value: string;
  onChange: (value: string) => void;
  onBlur: () => void;
  error: React.ReactNode;
}

/** A phone number, typed in national format or with a country code. The form keeps it as E.164. */
export const PhoneInput = ({ label, isOptional, ref, name, value, onChange, onBlur, error }: PhoneInputProps) => {
  const { t } = useWords();
  const [isTyping, setTyping] = useState(false);
  const [typed, setTyped] = useState<Typed>(() => fromValue(value, initialCountry()));
  // a value that this field did not report, for example a draft
  const shown = numberIn(typed.text, typed.country) === value ? typed : fromValue(value, typed.country);

  const change = (next: Typed) => {
    setTyped(next);
    onChange(numberIn(next.text, next.country));
  };
  return (
    <Field
      label={label}
      isOptional={isOptional}
      hint={<Hint value={value} country={shown.country} isTyping={isTyping} />}
      error={error}
    >
      {(described) => (
        <div className="flex gap-2">
          <CountrySelect
            aria-label={t.country}
            className={`${inputClass} w-38! shrink-0 truncate`}
            none={t.otherCountry}
            country={shown.country}
            onChange={(country) => {
              changePreferences({ country });
              change({ ...shown, text: shown.national ?? shown.text, country });
            }}
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
            onFocus={() => setTyping(true)}
            onChange={({ target, nativeEvent }) => {
              // a composition (IME) ends with the field's text: rewriting the text would double its digits
              if ((nativeEvent as InputEvent).isComposing) return change(fromInput(target.value, shown.country));
              const isAtEnd = target.selectionStart === target.value.length;
              const isShorter = target.value.length < shown.text.length; // otherwise the formatter would restore a deleted space
              const next = formatAsTyped(target.value, shown.country);
              change(fromInput(isAtEnd && !isShorter ? next.text : target.value, next.country));
            }}
            onBlur={() => {
              setTyping(false);
              const formatted = fromValue(value, shown.country);
              // otherwise the number stays as stored
              if (formatted.text !== shown.text) change({ ...formatted, national: shown.national });
              onBlur();
            }}
          />
        </div>
      )}
    </Field>
  );
};

/** The country that the user last chose, or that of the browser. */
const initialCountry = (): CountryCode | undefined => {
  const { country } = getPreferences();
  return countries.find((code) => code === country) ?? countryOf(navigator.languages);
};

interface Typed {
  text: string;
  country: CountryCode | undefined;
  /** The text before it got a country code, to read it again when the user selects another country. */
  national?: string | undefined;
}

const fromInput = (text: string, country: CountryCode | undefined): Typed => ({
  text,
  country,
  national: text.startsWith('+') ? undefined : text,
});

const fromValue = (value: string, country: CountryCode | undefined): Typed => ({
  text: formatPhoneNumber(value),
  country: formatAsTyped(value, country).country,
});

interface HintProps {
  value: string;
  country: CountryCode | undefined;
  isTyping: boolean;
}

/** How the number will be saved, and why it may be wrong. It can still be saved, because numbering plans change. */
const Hint = ({ value, country, isTyping }: HintProps) => {
  const { t, formats } = useWords();
  const isNumber = /^\+\d+(?:;ext=\d+)?$/.test(value);
  const doubts: string[] = [];
  if (isNumber && !isTyping) {
    const code = codeOf(value);
    const isOfCountry = country !== undefined && code === callingCodeOf(country);
    if (country && code && !isOfCountry) doubts.push(t.otherCountryCode(code));
    if (!isKnown(value)) doubts.push(isOfCountry ? t.unknownNumber(formats.country(country)) : t.unknownNumberAnywhere);
  }
  return (
    <>
      <bdi>{isNumber ? t.savedAs(value) : t.phoneHint}</bdi>
      <span aria-live="polite" className="block text-warn">
        {doubts.join(' ')}
      </span>
    </>
  );
};
