import type { ReactNode } from 'react';

interface StateProps {
  icon: ReactNode;
  title: string;
  /** The level of its title: of a part of the page, unless it takes the place of all. */
  heading?: 'h1' | 'h2';
  children: ReactNode;
}

/** What stands in place of rows. */
export const State = ({ icon, title, heading: Heading = 'h2', children }: StateProps) => (
  <div className="mx-auto flex max-w-[480px] flex-col items-center gap-3 px-4 py-16 text-center">
    <span
      aria-hidden="true"
      className="inline-flex size-12 items-center justify-center rounded-full bg-raised text-muted"
    >
      {icon}
    </span>
    <Heading className="text-panel font-semibold wrap-anywhere">{title}</Heading>
    {children}
  </div>
);

/** What a person can do about it. */
export const StateActions = ({ children }: { children: ReactNode }) => (
  <div className="mt-1 flex flex-wrap justify-center gap-2">{children}</div>
);
