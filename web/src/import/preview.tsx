import type { ReactNode } from 'react';
import { useId } from 'react';
import { inputClass } from '../ui/input-class.ts';
import type { OpenedFile, ReadingChoices } from './import-file.ts';
import { useWords } from './use-words.ts';

interface PreviewProps {
  /** The name of the file. */
  name: string;
  opened: OpenedFile;
  onChange: (choices: ReadingChoices) => void;
}

/** How many rows are shown. */
const shownRows = 5;

const encodings = [
  'utf-8',
  'windows-1252',
  'iso-8859-15',
  'utf-16le',
  'utf-16be',
  'macintosh',
  'windows-1250',
  'windows-1251',
  'shift_jis',
  'gbk',
];

const separators = [',', ';', '\t', '|'] as const;

/** How the file was read, which can be changed, and its first rows. */
export const Preview = ({ name, opened, onChange }: PreviewProps) => {
  const { w } = useWords();
  const { format, encoding, separator, hasHeaders, rows } = opened;
  return (
    <>
      <h2 className="text-panel font-semibold wrap-anywhere">
        <bdi>{name}</bdi> <span className="text-hint font-normal text-muted">{w.rows(rows)}</span>
      </h2>
      <div className="flex flex-wrap items-end gap-4 pt-3">
        {encoding !== undefined && (
          <Choice label={w.encoding} value={encoding} onChange={(chosen) => onChange({ encoding: chosen })}>
            {[...new Set([...encodings, encoding])].map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Choice>
        )}
        {format === 'csv' && (
          <Choice label={w.separator} value={separator ?? ','} onChange={(chosen) => onChange({ separator: chosen })}>
            {separators.map((character) => (
              <option key={character} value={character}>
                {w.separators[character]}
              </option>
            ))}
            {separators.every((known) => known !== separator) && <option value={separator}>{separator}</option>}
          </Choice>
        )}
        {format !== 'json-lines' && (
          <label className="flex h-9 items-center gap-2 pointer-coarse:h-11">
            <input
              type="checkbox"
              className="checkbox"
              checked={hasHeaders}
              onChange={({ target }) => onChange({ hasHeaders: target.checked })}
            />
            {w.hasHeaders}
          </label>
        )}
      </div>
      <FirstRows opened={opened} />
    </>
  );
};

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

const Choice = ({ label, value, onChange, children }: ChoiceProps) => {
  const id = useId();
  return (
    <div className="flex min-w-44 flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <select id={id} className={inputClass} value={value} onChange={({ target }) => onChange(target.value)}>
        {children}
      </select>
    </div>
  );
};

const FirstRows = ({ opened: { headers, hasHeaders, sample } }: { opened: OpenedFile }) => {
  const { w } = useWords();
  return (
    <section
      aria-label={w.preview}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
      tabIndex={0}
      className="mt-4 overflow-x-auto rounded-dialog border border-line bg-surface"
    >
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{w.preview}</caption>
        <thead>
          <tr>
            <HeadCell>{w.row}</HeadCell>
            {headers.map((header, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity
              <HeadCell key={n}>
                <bdi>{hasHeaders ? header : w.column(header)}</bdi>
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.slice(0, shownRows).map(({ number, cells }) => (
            <tr key={number}>
              <td className="border-t border-line px-3 py-2 text-muted">{number}</td>
              {headers.map((_, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={n} className="max-w-60 truncate border-t border-line px-3 py-2" title={cells[n]}>
                  <bdi>{cells[n]}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const HeadCell = ({ children }: { children: ReactNode }) => (
  <th scope="col" className="h-9 max-w-60 truncate bg-raised px-3 text-start text-hint font-normal text-muted">
    {children}
  </th>
);
