import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useApp } from '../api/context.tsx';
import { failureOf, holderOfEmail } from '../api/failures.ts';
import { useWords } from '../messages/language.tsx';

interface WhyNotProps {
  error: unknown;
  /** The link to another customer is followed. */
  onLeave: () => void;
}

/** Why something did not work for one customer: where another one is in its way, who that is. */
export const WhyNot = ({ error, onLeave }: WhyNotProps) => {
  const { t } = useWords();
  const other = holderOfEmail(error);
  if (other !== undefined)
    return (
      <>
        {t.emailTakenShort} <CustomerLink customerId={other} onLeave={onLeave} />
      </>
    );
  const { text, requestId } = failureOf(error, t);
  return `${text} ${requestId === undefined ? '' : t.requestId(requestId)}`;
};

const CustomerLink = ({ customerId, onLeave }: { customerId: string; onLeave: () => void }) => {
  const { t } = useWords();
  const { customers } = useApp();
  // not the query of a record that is opened: nobody has opened it
  const { data } = useQuery({
    queryKey: ['name', customerId],
    queryFn: async ({ signal }) => (await customers.get(customerId, { signal })).name,
  });
  return (
    <Link
      href={`/customers/${customerId}`}
      onClick={onLeave}
      className="font-medium text-accent underline underline-offset-2"
    >
      <bdi>{data ?? t.anotherCustomer}</bdi>
    </Link>
  );
};
