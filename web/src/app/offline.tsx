import { WifiOff } from 'lucide-react';
import { useOnline } from '../api/online.ts';
import { useWords } from '../messages/language.tsx';

/** Says that the browser is offline, and what still works. */
export const Offline = () => {
  const { t } = useWords();
  return (
    <div role="status">
      {!useOnline() && (
        <p className="flex items-center justify-center gap-2 border-b border-line bg-raised px-4 py-1.5 text-hint text-warn">
          <WifiOff aria-hidden="true" className="size-4 shrink-0" />
          {t.offline}
        </p>
      )}
    </div>
  );
};
