import type { ReactNode } from 'react';

interface StateProps {
  icon: ReactNode;
  title: string;
  /** The level of the title: h1 if it replaces the whole page. */
  heading?: 'h1' | 'h2';
  children: ReactNode;
}

/** A message in place of rows. */
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

/** The buttons below the message. */
export const StateActions = ({ children }: { children: ReactNode }) => (
  <div className="mt-1 flex flex-wrap justify-center gap-2">{children}</div>
);
