import { UserX } from 'lucide-react';
import { Link } from 'wouter';
import { State } from '../list/states.tsx';
import { useWords } from '../messages/language.tsx';
import { currentSearch } from '../navigation.ts';
import { buttonClass } from '../ui/button-class.ts';
import { Frame } from './panel.tsx';

/** There is no such customer, or not any more. */
export const Gone = ({ onClose }: { onClose: () => void }) => {
  const { t } = useWords();
  return (
    <Frame title={t.customer} onClose={onClose}>
      <State icon={<UserX className="size-6" />} title={t.gone}>
        <p className="text-muted">{t.goneHint}</p>
        <div className="mt-1 flex flex-wrap justify-center gap-2">
          <Link href={`/customers${currentSearch()}`} className={buttonClass('primary')}>
            {t.backToList}
          </Link>
          <Link href="/deleted" className={buttonClass('secondary')}>
            {t.recentlyDeleted}
          </Link>
        </div>
      </State>
    </Frame>
  );
};
