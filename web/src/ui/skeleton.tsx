/** Placeholder rows while customers load. The cells after the name are the table's own. */
export const SkeletonRows = ({
  count,
  hasSelect,
  children,
}: {
  count: number;
  hasSelect: boolean;
  children: React.ReactNode;
}) =>
  Array.from({ length: count }, (_, index) => (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it is focusable
    // biome-ignore lint/suspicious/noArrayIndexKey: they never change
    <tr key={index} aria-hidden="true" className="row animate-pulse">
      {hasSelect && <td />}
      <td className="px-2 max-sm:ps-4">
        <span className="flex items-center gap-3">
          <span className="size-7 shrink-0 rounded-full bg-raised" />
          <span className="h-3 w-1/2 rounded-box bg-raised" />
        </span>
      </td>
      {children}
    </tr>
  ));

export const SkeletonCell = ({ className }: { className: string }) => (
  <td className={`px-2 ${className}`}>
    <span className="block h-3 w-2/3 rounded-box bg-raised" />
  </td>
);
