import { Columns3, Rows3 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ListQuery } from '../address/list-query.ts';
import { changeLook } from '../change-look.ts';
import { useLook } from '../look.ts';
import { useWords } from '../messages/language.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { phone, useMedia } from '../ui/media.ts';
import { Menu, MenuChoice } from '../ui/menu.tsx';
import { FilterButton } from '../views/filter-button.tsx';
import { ViewsMenu } from '../views/views-menu.tsx';
import { columns } from './columns.ts';
import { PhoneControls } from './phone-controls.tsx';
import type { Rows } from './use-rows.ts';

interface ControlsProps {
  query: ListQuery;
  loaded: Rows;
  isSelecting: boolean;
  onSelecting: (isSelecting: boolean) => void;
}

/** What the list shows: filters, views, density and columns. On phones also its order, and whether rows can be selected. */
export const Controls = ({ query, loaded, isSelecting, onSelecting }: ControlsProps) => (
  <>
    {useMedia(phone) && <PhoneControls query={query} isSelecting={isSelecting} onSelecting={onSelecting} />}
    <ViewsMenu list={query}>
      <FilterButton query={query} rows={loaded.rows} isEnd={loaded.isWhole} />
    </ViewsMenu>
    <span className="flex max-sm:hidden">
      <LookMenus query={query} />
    </span>
  </>
);

/** Density and columns. */
export const LookMenus = ({ query }: { query: ListQuery }) => {
  const { t } = useWords();
  const { density, hidden } = useLook(query);
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
              onChoose={() => changeLook({ density: choice })}
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
                  changeLook({
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
    <span className="@max-[860px]:sr-only">{text}</span>
  </>
);
