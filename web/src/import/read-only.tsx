import { Lock } from 'lucide-react';
import { Link } from 'wouter';
import { buttonClass } from '../ui/button-class.ts';
import { State } from '../ui/state.tsx';
import { useTitle } from '../ui/title.ts';
import { useWords } from './use-words.ts';

/** In place of the import for people who can only view customers: they may follow another user's link. */
export const ReadOnly = () => {
  const { t, w } = useWords();
  useTitle(w.title);
  return (
    <div className="grow">
      <State icon={<Lock className="size-6" />} title={w.readOnly} heading="h1">
        <p className="text-muted">{w.readOnlyHint}</p>
        <Link href="/customers" className={`mt-1 ${buttonClass('primary')}`}>
          {t.backToList}
        </Link>
      </State>
    </div>
  );
};
