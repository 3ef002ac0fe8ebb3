import { useId } from 'react';
import { Avatar } from '../ui/avatar.tsx';
import type { Similar } from './use-similar.ts';
import { useSimilarWords } from './use-similar-words.ts';

/** Stored customers that may be the typed one, each with the reasons, and a link that leaves the form as it is. */
export const SimilarCustomers = ({ similar }: { similar: Similar[] }) => {
  const { t, w } = useSimilarWords();
  const id = useId();
  if (similar.length === 0) return null;
  return (
    <div className="rounded-control border border-warn bg-surface p-3">
      <h3 id={id} className="text-hint font-semibold text-warn">
        {w.similar(similar.length)}
      </h3>
      <ul aria-labelledby={id} className="mt-2 flex flex-col gap-3">
        {similar.map(({ customer, why }) => (
          <li key={customer.customerId} className="relative flex items-start gap-3">
            <Avatar customer={customer} />
            <div className="min-w-0 wrap-anywhere">
              <a
                href={`/customers/${customer.customerId}`}
                target="_blank"
                rel="noreferrer"
                className="inline-block min-h-6 font-medium underline underline-offset-2 after:absolute after:inset-0"
              >
                <bdi>{customer.name}</bdi>
                <span className="sr-only"> {t.inNewTab}</span>
              </a>
              <p className="text-hint text-muted">
                <bdi>{customer.email}</bdi>
              </p>
              <p className="text-hint">{why.map((likeness) => w.likenesses[likeness]).join(' · ')}</p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
};
