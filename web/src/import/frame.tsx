import { type ReactNode, useEffect, useRef } from 'react';

interface FrameProps {
  title: string;
  hint?: ReactNode;
  /** The buttons below the content. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A step of the import. It begins with the focus on its heading, which a screen reader reads out. */
export const Frame = ({ title, hint, actions, children }: FrameProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="min-h-0 grow scroll-pb-20 overflow-y-auto">
      <div className="mx-auto flex min-h-full w-full max-w-[1104px] flex-col px-4 pt-6">
        <h1 ref={heading} tabIndex={-1} className="text-title font-semibold wrap-anywhere outline-none">
          {title}
        </h1>
        {hint !== undefined && <p className="text-hint text-muted">{hint}</p>}
        <div className="grow pt-4 pb-6">{children}</div>
        {actions && (
          <div className="sticky bottom-0 flex flex-wrap items-center gap-2 bg-bg py-4 sm:pb-6">{actions}</div>
        )}
      </div>
    </div>
  );
};
