import { UserX } from 'lucide-react';
import { Link } from 'wouter';
import { currentSearch } from '../address/navigation.ts';
import { useWords } from '../messages/language.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { State, StateActions } from '../ui/state.tsx';
import { Frame } from './frame.tsx';

/** The panel for an unknown or deleted customer. */
export const UnknownCustomer = ({ onClose }: { onClose: () => void }) => {
  const { t } = useWords();
  return (
    <Frame title={t.customer} onClose={onClose}>
      <State icon={<UserX className="size-6" />} title={t.customerNotFound}>
        <p className="text-muted">{t.customerNotFoundHint}</p>
        <StateActions>
          <Link href={`/customers${currentSearch()}`} className={buttonClass('primary')}>
            {t.backToList}
          </Link>
          <Link href="/deleted" className={buttonClass('secondary')}>
            {t.deletedCustomers}
          </Link>
        </StateActions>
      </State>
    </Frame>
  );
};
