import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useApp } from '../api/context.tsx';
import { failureOf, holderOfEmail } from '../api/failures.ts';
import { useWords } from '../messages/language.tsx';

interface WhyNotProps {
  error: unknown;
  /** Called when the user follows the link to the other customer. */
  onLeave: () => void;
}

/** Why an action failed for one customer, with a link to a customer that conflicts with it. */
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
  const { api } = useApp();
  // not the query of a record, which would count it as recently opened
  const { data } = useQuery({
    queryKey: ['name', customerId],
    queryFn: async ({ signal }) => (await api.get(customerId, { signal })).name,
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
