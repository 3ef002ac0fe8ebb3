import { MapPinOff } from 'lucide-react';
import { Link } from 'wouter';
import { useWords } from '../messages/language.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { State } from '../ui/state.tsx';
import { useTitle } from '../ui/title.ts';

/** The page at an unknown path. */
export const NotFound = () => {
  const { t } = useWords();
  useTitle(t.pageNotFound);
  return (
    <div className="grow">
      <State icon={<MapPinOff className="size-6" />} title={t.pageNotFound} heading="h1">
        <p className="text-muted">{t.pageNotFoundHint}</p>
        <Link href="/customers" className={`mt-1 ${buttonClass('primary')}`}>
          {t.backToList}
        </Link>
      </State>
    </div>
  );
};
