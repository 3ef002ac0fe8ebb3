import { Columns3, Rows3, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ListQuery } from '../address/list-query.ts';
import { useOnline } from '../api/online.ts';
import { findBatch, isImport } from '../device-batches.ts';
import { useWords } from '../messages/language.tsx';
import { changePreferences } from '../preferences.ts';
import { buttonClass } from '../ui/button-class.ts';
import { Menu, MenuChoice } from '../ui/menu.tsx';
import { usePreferences } from '../use-preferences.ts';
import { columns } from './columns.ts';

interface ToolbarProps {
  query: ListQuery;
  loaded: number;
  /** Whether all rows are loaded. */
  isEnd: boolean;
  /** Whether the rows of `query` are loading, and any rows on screen belong to the list before. */
  isComing: boolean;
  /** Whether the first rows failed to load. */
  isFailed: boolean;
  /** The button that shows new customers. */
  arrivals: ReactNode;
  /** The controls of phones. */
  controls: ReactNode;
}

export const Toolbar = ({ arrivals, controls, ...rows }: ToolbarProps) => {
  const { t } = useWords();
  return (
    <div className="flex h-13 shrink-0 items-center gap-2 px-4">
      <h1 className="text-title font-semibold">{t.customers}</h1>
      <p className="min-w-0 truncate text-hint text-muted">
        <Summary {...rows} />
      </p>
      {rows.query.batch !== undefined && <ImportedChip batch={rows.query.batch} />}
      {arrivals}
      {controls}
      <div className="ms-auto flex max-sm:hidden">
        <ListOptions />
      </div>
    </div>
  );
};

/** Says that the list has the customers of an import. Shows all customers again. */
const ImportedChip = ({ batch }: { batch: string }) => {
  const { t } = useWords();
  const known = findBatch(batch);
  const text = known && !isImport(known) ? t.edited : t.importedFrom(known?.fileName);
  return (
    <span className="flex h-7 min-w-0 items-center rounded-full border border-control bg-surface ps-3 text-hint pointer-coarse:h-11">
      <span className="truncate" title={text}>
        {text}
      </span>
      <Link
        href="/customers"
        aria-label={t.allCustomers}
        title={t.allCustomers}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-full hover:bg-raised pointer-coarse:size-11"
      >
        <X aria-hidden="true" className="size-3.5" />
      </Link>
    </span>
  );
};

/** The number of rows, or why it is unknown. */
const Summary = ({ query, loaded, isEnd, isComing, isFailed }: Omit<ToolbarProps, 'arrivals' | 'controls'>): string => {
  const { t } = useWords();
  const isOnline = useOnline();
  const isSearch = query.q !== '';
  if (isFailed) return '';
  if (isComing && !isOnline) return isSearch ? t.searchOffline : t.failure.offline;
  if (isComing) return isSearch ? t.searching : t.loading;
  if (isSearch) return `${t.found(loaded, !isEnd)} ${t.searchOrder}`;
  return loaded > 0 ? t.loaded(loaded, isEnd) : '';
};

/** Density and columns, stored on this device. */
export const ListOptions = () => {
  const { t } = useWords();
  const { density, hidden } = usePreferences();
  const className = buttonClass('plain');
  return (
    <>
      <Menu
        label={t.density}
        className={className}
        face={<Face icon={<Rows3 className="size-4" />} text={t.density} />}
      >
        {() =>
          (['comfortable', 'compact'] as const).map((choice) => (
            <MenuChoice
              key={choice}
              role="menuitemradio"
              isChosen={density === choice}
              onChoose={() => changePreferences({ density: choice })}
            >
              {t[choice]}
            </MenuChoice>
          ))
        }
      </Menu>
      <Menu
        label={t.columns}
        className={className}
        face={<Face icon={<Columns3 className="size-4" />} text={t.columns} />}
      >
        {() =>
          columns
            .filter(({ id }) => id !== 'name') // the name identifies a row
            .map(({ id, title }) => (
              <MenuChoice
                key={id}
                role="menuitemcheckbox"
                isChosen={!hidden.includes(id)}
                onChoose={() =>
                  changePreferences({
                    hidden: hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id],
                  })
                }
              >
                {title(t)}
              </MenuChoice>
            ))
        }
      </Menu>
    </>
  );
};

const Face = ({ icon, text }: { icon: ReactNode; text: string }) => (
  <>
    <span aria-hidden="true">{icon}</span>
    {text}
  </>
);
