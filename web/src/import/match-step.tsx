import { type FieldName, fieldNames } from 'customers-model/fields';
import { missingFields, unmapped } from 'customers-tables/map/map-columns';
import { type Column, fieldOfTarget, type Mapping, targets } from 'customers-tables/map/targets';
import { letterOf } from 'customers-tables/read/table';
import type { CountryCode } from 'libphonenumber-js/min';
import { TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import { Button } from '../ui/button.tsx';
import { CountrySelect } from '../ui/country-select.tsx';
import { inputClass } from '../ui/input-class.ts';
import { Frame } from './frame.tsx';
import type { OpenedFile } from './import-file.ts';
import { targetIn } from './stored.ts';
import { useWords } from './use-words.ts';

interface MatchStepProps {
  opened: OpenedFile;
  mapping: Mapping;
  country: CountryCode | undefined;
  onMapping: (mapping: Mapping) => void;
  onCountry: (country: CountryCode | undefined) => void;
  onBack: () => void;
  onNext: () => void;
}

/** How many values of a column are shown. */
const shownValues = 3;

export const MatchStep = ({ opened, mapping, country, onMapping, onCountry, onBack, onNext }: MatchStepProps) => {
  const { t, w } = useWords();
  const id = useId();
  const missing = missingFields(mapping).map((name) => t.fields[name]);
  const change = (n: number, target: Column['target']) =>
    onMapping(mapping.map((column, at) => (at === n ? { ...column, target } : column)));
  return (
    <Frame
      title={w.matchTitle}
      hint={w.matchHint}
      actions={
        <>
          <Button onClick={onBack}>{w.back}</Button>
          <span className="ms-auto" />
          <Button
            kind="primary"
            onClick={onNext}
            disabledReason={missing.length > 0 ? w.missing(missing.join(', ')) : undefined}
          >
            {w.next}
          </Button>
        </>
      }
    >
      <div className="overflow-hidden rounded-dialog border border-line bg-surface">
        <table className="w-full table-fixed border-separate border-spacing-0 max-sm:block">
          <caption className="sr-only">{w.matchTitle}</caption>
          <thead className="max-sm:sr-only">
            <tr>
              {[w.columnInFile, w.samples, w.importAs].map((title) => (
                <th key={title} scope="col" className="h-9 bg-raised px-3 text-start text-hint font-normal text-muted">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="max-sm:block">
            {mapping.map((column, n) => (
              <ColumnRow
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity
                key={n}
                column={column}
                name={opened.hasHeaders && column.header !== '' ? column.header : w.column(letterOf(n))}
                values={valuesOf(opened, n)}
                onChange={(target) => change(n, target)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Notes missing={missing} mapping={mapping} />
      <div className="flex max-w-80 flex-col gap-1.5 pt-4">
        <label htmlFor={id} className="font-medium">
          {w.defaultCountry}
        </label>
        <CountrySelect
          id={id}
          aria-describedby={`${id}-hint`}
          className={inputClass}
          none={w.noCountry}
          country={country}
          onChange={onCountry}
        />
        <p id={`${id}-hint`} className="text-hint text-muted">
          {w.defaultCountryHint}
        </p>
      </div>
    </Frame>
  );
};

/** The first different values of a column. */
const valuesOf = ({ sample }: OpenedFile, n: number): string[] => {
  const values = sample.map(({ cells }) => (cells[n] ?? '').trim()).filter((cell) => cell !== '');
  return [...new Set(values)].slice(0, shownValues);
};

interface ColumnRowProps {
  column: Column;
  name: string;
  values: string[];
  onChange: (target: Column['target']) => void;
}

const cellClass = 'border-t border-line px-3 py-2 max-sm:block max-sm:border-0 max-sm:py-1';

const ColumnRow = ({ column, name, values, onChange }: ColumnRowProps) => {
  const { w } = useWords();
  return (
    <tr className="max-sm:block max-sm:border-t max-sm:border-line max-sm:py-2">
      <th scope="row" className={`${cellClass} truncate text-start font-medium`} title={name}>
        <bdi>{name}</bdi>
      </th>
      <td className={`${cellClass} text-hint text-muted`}>
        <ul>
          {values.map((value) => (
            <li key={value} className="truncate" title={value}>
              <bdi>{value}</bdi>
            </li>
          ))}
        </ul>
      </td>
      <td className={cellClass}>
        <TargetSelect label={w.importColumnAs(name)} target={column.target} onChange={onChange} />
      </td>
    </tr>
  );
};

interface TargetSelectProps {
  label: string;
  target: Column['target'];
  onChange: (target: Column['target']) => void;
}

const TargetSelect = ({ label, target, onChange }: TargetSelectProps) => {
  const { w } = useWords();
  const isIgnored = target === null || target === 'ignored';
  return (
    <select
      aria-label={label}
      className={`${inputClass} ${isIgnored ? 'text-muted' : ''}`}
      value={isIgnored ? '' : target}
      onChange={({ target: { value } }) => onChange(targetIn(value))}
    >
      <option value="">{w.ignore}</option>
      {fieldNames.map((name) => (
        <FieldOptions key={name} name={name} />
      ))}
    </select>
  );
};

/** A field, and the parts that tables split it into. */
const FieldOptions = ({ name }: { name: FieldName }) => {
  const { t, w } = useWords();
  const parts = targets.filter((target) => target !== name && fieldOfTarget(target) === name);
  if (parts.length === 0) return <option value={name}>{t.fields[name]}</option>;
  const wholes: Partial<Record<FieldName, string>> = { name: w.wholeName, address: w.wholeAddress };
  const words: Partial<Record<string, string>> = w.parts;
  return (
    <optgroup label={t.fields[name]}>
      <option value={name}>{wholes[name] ?? t.fields[name]}</option>
      {parts.map((part) => (
        <option key={part} value={part}>
          {words[part]}
        </option>
      ))}
    </optgroup>
  );
};

/** What is missing, and what is left out. */
const Notes = ({ missing, mapping }: { missing: string[]; mapping: Mapping }) => {
  const { w } = useWords();
  const left = unmapped(mapping);
  return (
    <div role="status" className="flex flex-col gap-1 pt-3 text-hint">
      {missing.length > 0 && (
        <p className="flex items-start gap-1.5 text-warn">
          <TriangleAlert aria-hidden="true" className="mt-px size-4 shrink-0" />
          {w.missing(missing.join(', '))}
        </p>
      )}
      <p className="text-muted wrap-anywhere">{left.length > 0 ? w.notImported(left.join(', ')) : w.allImported}</p>
    </div>
  );
};
