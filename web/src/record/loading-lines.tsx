import { useWords } from '../messages/language.tsx';

/** Placeholder lines while a text loads. */
export const LoadingLines = ({ className = '' }: { className?: string }) => {
  const { t } = useWords();
  return (
    <div className={`flex flex-col gap-5 ${className}`} aria-busy="true">
      <p className="sr-only">{t.loading}</p>
      {['w-1/2', 'w-3/4', 'w-1/2', 'w-2/3'].map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never change
        <span key={index} aria-hidden="true" className={`h-5 animate-pulse rounded-box bg-raised ${width}`} />
      ))}
    </div>
  );
};
