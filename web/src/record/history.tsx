import { ChevronRight } from 'lucide-react';
import { Suspense, useId, useRef } from 'react';
import { useWords } from '../messages/language.tsx';
import { Boundary, Broken } from '../ui/boundary.tsx';
import { later } from '../ui/later.ts';
import { LoadingLines } from './loading-lines.tsx';
import type { HistoryProps } from './versions.tsx';

const Versions = later(async () => (await import('./versions.tsx')).Versions);

interface FoldProps extends HistoryProps {
  isOpen: boolean;
  onToggle: () => void;
}

/** The fold below a record with the changes of its customer. Requests them when it opens. */
export const History = ({ isOpen, onToggle, ...rest }: FoldProps) => {
  const { t } = useWords();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <section>
      <h3>
        <button
          ref={button}
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          className="-mx-2 flex h-9 items-center gap-1.5 rounded-control px-2 font-semibold hover:bg-raised pointer-coarse:h-11"
          onClick={onToggle}
        >
          <ChevronRight
            aria-hidden="true"
            className={`size-4 transition-transform duration-120 ${isOpen ? 'rotate-90' : 'rtl:rotate-180'}`}
          />
          {t.history}
        </button>
      </h3>
      <div id={id}>
        {isOpen && (
          <Boundary fallback={<Broken />}>
            <Suspense fallback={<LoadingLines />}>
              <Versions {...rest} onRestored={() => button.current?.focus()} />
            </Suspense>
          </Boundary>
        )}
      </div>
    </section>
  );
};
